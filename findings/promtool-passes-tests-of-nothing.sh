#!/usr/bin/env bash
# promtool 3.5: a test that expects no alert passes for an alert that no rule defines, and for a rule file that is not there.
#
# Tests that an alert stays quiet hold for any name. One that is misspelt, or left behind when the alert was renamed, goes on
# passing, and so do all such tests of a file when the rules have moved: that is a warning and exit code 0. vmalert-tool
# fails where it finds no rule, and passes the misspelt name. Compare the names in tests with those in rules.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
cat >rules.yml <<'YAML'
groups:
  - name: links
    rules:
      - {alert: LinkDown, expr: up == 0}
YAML
quiet() {
  cat <<YAML
rule_files: [$1]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series: [{series: up, values: '0x10'}]
    alert_rule_test: [{eval_time: 5m, alertname: $2, exp_alerts: []}]
YAML
}
quiet rules.yml LinkDown >firing.yml
quiet rules.yml LinkDwon >misspelt.yml
quiet moved.yml LinkDown >moved.yml.test
passes() { "$@" >out 2>&1 && echo passes || echo fails; }
promtool() { passes "$work/promtool/usr/bin/promtool" test rules "$1"; }
tool() { passes "$work/victoria-metrics/usr/bin/vmalert-tool" unittest --disableAlertgroupLabel --files="$1"; }
expect "an alert that fires, expected not to" fails "$(promtool firing.yml)"
expect "its name misspelt" passes "$(promtool misspelt.yml)"
expect "its rule file missing" passes "$(promtool moved.yml.test)"
expect "an alert that fires, in vmalert-tool" fails "$(tool firing.yml)"
expect "its name misspelt" passes "$(tool misspelt.yml)"
expect "its rule file missing" fails "$(tool moved.yml.test)"
