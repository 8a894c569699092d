#!/usr/bin/env bash
# promtool 3.5: of two lines for one series in a test only the last counts, and results are compared without their order.
#
# Who lets a series begin on one line and go on in another, after a gap or as another test's copy, thinks that both are
# loaded, or that the second is refused. Only the last is there: the alert that the first values were to raise is not tested,
# and if the test expects none, it passes. m{zone=""} is m in this. A test of sort or sort_desc passes in whatever order it is written.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
# passes LINES: whether a test with these lines of YAML passes.
passes() {
  printf 'evaluation_interval: 1m\ntests:\n  - interval: 1m\n%s\n' "$1" >test.yml
  "$work/promtool/usr/bin/promtool" test rules test.yml >out 2>&1 && echo passes || echo fails
}
# at_1m SERIES EXPECTED: whether the series m, with those lines, is at one minute what is expected.
at_1m() {
  passes "    input_series: [$1]
    promql_expr_test: [{expr: m, eval_time: 1m, exp_samples: [$2]}]"
}
first="{series: m, values: '9 9 9 _ _ _'}"
second="{series: m, values: '_ _ _ 1 1 1'}"
empty="{series: 'm{zone=\"\"}', values: '_ _ _ 1 1 1'}"
expect "m is 9 at first: one line" passes "$(at_1m "$first" '{labels: m, value: 9}')"
expect "m is 9 at first: a second line that goes on from there" fails "$(at_1m "$first, $second" '{labels: m, value: 9}')"
expect "m is not there at first" passes "$(at_1m "$first, $second" '')"
expect 'm is not there at first: the second is m{zone=""}' passes "$(at_1m "$first, $empty" '')"
sorted() {
  passes "    input_series: [{series: 'm{zone=\"a\"}', values: 1}, {series: 'm{zone=\"b\"}', values: 2}]
    promql_expr_test: [{expr: sort_desc(m), eval_time: 0m, exp_samples: [$1]}]"
}
expect "sort_desc, expected as 2, 1" passes "$(sorted "{labels: 'm{zone=\"b\"}', value: 2}, {labels: 'm{zone=\"a\"}', value: 1}")"
expect "sort_desc, expected as 1, 2" passes "$(sorted "{labels: 'm{zone=\"a\"}', value: 1}, {labels: 'm{zone=\"b\"}', value: 2}")"
