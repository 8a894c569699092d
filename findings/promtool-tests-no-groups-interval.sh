#!/usr/bin/env bash
# promtool 3.5: tests evaluate a group at the test's interval; the interval that the group itself states is not looked at.
#
# A group with interval 10m is evaluated by Prometheus every ten minutes: an alert with "for: 5m" fires after ten, and a
# recorded series has gaps that five minutes of lookback do not bridge. In a test with evaluation_interval 1m both are as
# smooth as if the line were not there. vmalert-tool does the same. So the test passes, and users see other times.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
cat >rules.yml <<'YAML'
groups:
  - name: slow
    interval: 10m
    rules:
      - {record: recorded, expr: up}
      - {alert: LinkDown, expr: up == 0, for: 5m}
YAML
evaluated() {
  cat <<YAML
rule_files: [rules.yml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series: [{series: up, values: '0x30'}]
    alert_rule_test: [{eval_time: 5m, alertname: LinkDown, exp_alerts: [{}]}]
    $1: [{expr: 'count_over_time(recorded[10m])', eval_time: 20m, exp_samples: [{labels: '{}', value: $2}]}]
YAML
}
passes() { "$@" >out 2>&1 && echo passes || echo fails; }
evaluated promql_expr_test 1 >stated.yml
evaluated promql_expr_test 10 >each-minute.yml
evaluated metricsql_expr_test 1 >tool-stated.yml
evaluated metricsql_expr_test 10 >tool-each-minute.yml
promtool=("$work/promtool/usr/bin/promtool" test rules)
tool=("$work/victoria-metrics/usr/bin/vmalert-tool" unittest --disableAlertgroupLabel)
expect "one sample in ten minutes, as the group states" fails "$(passes "${promtool[@]}" stated.yml)"
expect "ten samples, and the alert after 5 minutes" passes "$(passes "${promtool[@]}" each-minute.yml)"
expect "one sample in ten minutes, in vmalert-tool" fails "$(passes "${tool[@]}" --files=tool-stated.yml)"
expect "ten samples, and the alert after 5 minutes" passes "$(passes "${tool[@]}" --files=tool-each-minute.yml)"
