#!/usr/bin/env bash
# Alertmanager 0.33: Slack or a webhook that answers 429 is not asked again until the group's next turn, Retry-After or not.
#
# "Too many requests" asks to come again, and Slack answers so to more than about a message a second. Alertmanager does come again to
# PagerDuty, and with growing pauses to whoever answers 503. For Slack and webhooks 429 is final: this notification has failed, and
# the next try is a group_interval later, five minutes if nothing is said. In a storm of alerts those are late that come second.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-alertmanager 0.33
bin=$work/prometheus-alertmanager/usr/bin
# Answers each path with the status that it ends in at first, then 200, and notes who came.
cat >receiver.py <<'PY'
import http.server, os
class Receiver(http.server.BaseHTTPRequestHandler):
    seen = set()
    def do_POST(self):
        self.rfile.read(int(self.headers['Content-Length']))
        status = 200 if self.path in self.seen else int(self.path[-3:])
        self.seen.add(self.path)
        os.write(1, (self.path + '\n').encode())
        self.send_response(status)
        self.send_header('Retry-After', '1')
        self.end_headers()
        self.wfile.write(b'ok')
    def log_message(self, *unused):
        pass
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Receiver)
open('port', 'w').write(str(server.server_port))
server.serve_forever()
PY
python3 receiver.py >calls & pids+=($!)
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
hooks=http://127.0.0.1:$(cat port)
cat >alertmanager.yml <<YAML
route: {receiver: all, group_wait: 100ms, group_interval: 1h}
receivers:
  - name: all
    webhook_configs: [{url: '$hooks/webhook/503'}, {url: '$hooks/webhook/429'}]
    slack_configs: [{api_url: '$hooks/slack/503', channel: c}, {api_url: '$hooks/slack/429', channel: c}]
    pagerduty_configs: [{url: '$hooks/pagerduty/429', routing_key: example}]
YAML
url=http://127.0.0.1:$(free_port)
"$bin/prometheus-alertmanager" --config.file=alertmanager.yml --storage.path="$work/data" --web.listen-address="${url#http://}" \
  --cluster.listen-address= >log 2>&1 & pids+=($!)
wait_for "$url/-/ready"
"$bin/amtool" --alertmanager.url="$url" alert add LinkDown
calls() { grep -c "^/$1\$" calls || true; }
for _ in $(seq 600); do [ "$(calls webhook/503) $(calls slack/503) $(calls pagerduty/429)" = "2 2 2" ] && break; sleep 0.1; done
sleep 10
expect "calls of a webhook that was busy with 503" 2 "$(calls webhook/503)"
expect "calls of Slack that was busy with 503" 2 "$(calls slack/503)"
expect "calls of PagerDuty that was busy with 429" 2 "$(calls pagerduty/429)"
expect "calls of a webhook that was busy with 429" 1 "$(calls webhook/429)"
expect "calls of Slack that was busy with 429" 1 "$(calls slack/429)"
