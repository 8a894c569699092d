#!/usr/bin/env bash
# Alertmanager 0.33: of alerts that are answered 400 those without a mistake are taken, and a later start is no delay.
#
# One alert whose end lies before its start makes the answer of the whole POST 400. Whoever then sends all of them again, or
# thinks that none was seen, is wrong: the others are there, and notified of. A mistake that the schema knows, such as an address
# that is none, is answered 422, and there nothing is taken. An alert that starts in an hour is active, and notified of, now.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-alertmanager 0.33
echo '{route: {receiver: none}, receivers: [{name: none}]}' >alertmanager.yml
url=http://127.0.0.1:$(free_port)
"$work/prometheus-alertmanager/usr/bin/prometheus-alertmanager" --config.file=alertmanager.yml --storage.path="$work/data" \
  --web.listen-address="${url#http://}" --cluster.listen-address= >log 2>&1 & pids+=($!)
wait_for "$url/-/ready"
hour() { date -u -d "$1 hour" +%FT%TZ; }
post() { curl -sS -o answer -w '%{http_code}' -H 'Content-Type: application/json' "$url/api/v2/alerts" -d "$1"; }
alert() { printf '{"labels":{"alertname":"%s"}%s}' "$1" "${2-}"; }
# state NAME: the state of an alert, or "none".
state() {
  curl -fsS "$url/api/v2/alerts" | python3 -c 'import json, sys
states = {alert["labels"]["alertname"]: alert["status"]["state"] for alert in json.load(sys.stdin)}
print(states.get(sys.argv[1], "none"))' "$1"
}
backwards=$(alert Backwards ",\"startsAt\":\"$(hour +1)\",\"endsAt\":\"$(hour -1)\"")
no_address=$(alert NoAddress ',"generatorURL":"no address"')
later=$(alert Later ",\"startsAt\":\"$(hour +1)\",\"endsAt\":\"$(hour +2)\"")
expect "an alert, and one that ends before it starts" 400 "$(post "[$(alert Beside400),$backwards]")"
expect "an alert, and one whose address is none" 422 "$(post "[$(alert Beside422),$no_address]")"
expect "an alert that starts in an hour" 200 "$(post "[$later]")"
for _ in $(seq 300); do [ "$(state Beside400)" = active ] && [ "$(state Later)" = active ] && break; sleep 0.1; done
expect "the alert beside the one that ends too early" active "$(state Beside400)"
expect "the alert beside the one with the wrong address" none "$(state Beside422)"
expect "the one that starts in an hour" active "$(state Later)"
