#!/usr/bin/env bash
# promtool 3.5: check metrics passes a histogram whose buckets fall and whose count is not that of its last bucket.
#
# Exporters are tested with it, and it remarks on a missing help text, an abbreviated unit, a series that stands twice. That
# buckets never fall, that there is one for +Inf and that the count agrees with it is not looked at, so a histogram that no
# quantile can be drawn from passes. Nor is queue{zone=""} seen to be queue, of which Prometheus stores one and drops one.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
check() { printf '%s\n' "$@" | "$work/promtool/usr/bin/promtool" check metrics >out 2>&1 && echo passed || { [ $? = 3 ] && echo remarks || echo refused; }; }
histogram=('# HELP wait_seconds Waits.' '# TYPE wait_seconds histogram')
gauge=('# HELP queue Rows that wait.' '# TYPE queue gauge')
expect "a gauge without a help text" remarks "$(check 'queue 1')"
expect "buckets 5, 3, no +Inf, count 9" passed \
  "$(check "${histogram[@]}" 'wait_seconds_bucket{le="1"} 5' 'wait_seconds_bucket{le="2"} 3' 'wait_seconds_sum 1' 'wait_seconds_count 9')"
expect 'queue 1, queue 2' remarks "$(check "${gauge[@]}" 'queue 1' 'queue 2')"
expect 'queue{zone=""} 1, queue 2' passed "$(check "${gauge[@]}" 'queue{zone=""} 1' 'queue 2')"
