#!/usr/bin/env bash
# promtool 2.42: in a test's series 1x3 is four samples, _x3 is three gaps.
#
# "1x3" is a value and three more steps, so four evaluation intervals; "_x3" is short for _ _ _. Two series written side by
# side as "1x3 …" and "_x3 …" to hand over from one to the other are therefore an interval apart, and a test of a gap of a
# certain length tests another.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian bookworm prometheus 2.42
cat >series.test.yml <<'YAML'
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - {series: values, values: '1x3 7'}
      - {series: gaps, values: '_x3 7'}
    promql_expr_test:
      - {expr: 'timestamp(values)', eval_time: 4m, exp_samples: [{labels: '{}', value: 240}]}
      - {expr: 'timestamp(gaps)', eval_time: 4m, exp_samples: [{labels: '{}', value: 180}]}
YAML
expect "the 7 of '1x3 7' stands at 4m, that of '_x3 7' at 3m" yes \
  "$("$work/prometheus/usr/bin/promtool" test rules series.test.yml >out 2>&1 && echo yes || cat out)"
