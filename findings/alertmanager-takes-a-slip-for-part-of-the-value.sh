#!/usr/bin/env bash
# Alertmanager 0.33: a matcher with == or single quotes passes amtool check-config, and matches nothing that was meant.
#
# Other languages of the field, and YAML around it, are written so. Read as a matcher, severity=='critical' asks for a severity that
# is "='critical'", and severity='critical' for one with the quotes in it: alerts go to the route above, as if there were none.
# An empty matcher matches every alert. 0.33 logs that it has fallen back to the older parser; SUCCESS it says all the same.
# amtool config routes test with the labels of a real alert finds it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-alertmanager 0.33
amtool=$work/prometheus-alertmanager/usr/bin/amtool
# route MATCHER LABEL...: whether the check passes, and who gets an alert with these labels.
route() {
  printf 'route:\n  receiver: all\n  routes:\n    - receiver: operators\n      matchers:\n        - %s\n' "$1" >alertmanager.yml
  printf 'receivers: [{name: all}, {name: operators}]\n' >>alertmanager.yml
  shift
  "$amtool" check-config alertmanager.yml >/dev/null 2>&1 || { echo refused; return; }
  echo "passes, to $("$amtool" config routes test --config.file=alertmanager.yml "$@" 2>/dev/null | tail -n 1)"
}
expect 'severity="critical"' "passes, to operators" "$(route 'severity="critical"' severity=critical)"
expect "severity=='critical'" "passes, to all" "$(route "severity=='critical'" severity=critical)"
expect "severity='critical'" "passes, to all" "$(route "severity='critical'" severity=critical)"
expect "severity='critical', of an alert with the quotes" "passes, to operators" "$(route "severity='critical'" "severity='critical'")"
expect "an empty matcher, of another severity" "passes, to operators" "$(route "''" severity=info)"
expect "severity" refused "$(route severity severity=critical)"
