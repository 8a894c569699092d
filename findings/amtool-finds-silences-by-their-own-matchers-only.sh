#!/usr/bin/env bash
# amtool 0.33: silence query 'alertname=~foo.*', an example of its own help, does not find a silence of alertname=foobar.
#
# The help of silence query is that of alert query: a regular expression looks for silences whose values match. It is compared
# as it stands: a query finds a silence that has this very matcher, operator and all. By a label's value a silence that covers
# it is not found either, and a script that expires what it found so expires nothing, or adds the same silence again.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-alertmanager 0.33.1
port=$(free_port)
printf 'route: {receiver: none}\nreceivers: [{name: none}]\n' >alertmanager.yml
prometheus-alertmanager/usr/bin/prometheus-alertmanager --config.file=alertmanager.yml --storage.path=data \
  --web.listen-address="127.0.0.1:$port" --cluster.listen-address= >log 2>&1 &
pids+=($!)
wait_for "http://127.0.0.1:$port/-/ready"
amtool() { prometheus-alertmanager/usr/bin/amtool --alertmanager.url="http://127.0.0.1:$port" "$@"; }
silences() { amtool silence query -q "$@" | wc -l; }

amtool alert add foobar env=dev
expect "alerts by alertname=~foo.*" 1 "$(amtool alert query -o json 'alertname=~foo.*' | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))')"
amtool silence add -a me -c upgrade alertname=foobar 'env=~dev|test' >/dev/null
expect "example in the help of silence query" 1 "$(amtool help silence query | grep -c "amtool silence query 'alertname=~foo.\*'")"
expect "silences by alertname=foobar" 1 "$(silences alertname=foobar)"
expect "silences by alertname=~foo.*" 0 "$(silences 'alertname=~foo.*')"
expect "silences by env=~dev|test" 1 "$(silences 'env=~dev|test')"
expect "silences by env=dev" 0 "$(silences env=dev)"
expect "silences by env=~test|dev" 0 "$(silences 'env=~test|dev')"
