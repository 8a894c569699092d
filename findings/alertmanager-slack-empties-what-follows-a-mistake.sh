#!/usr/bin/env bash
# Alertmanager 0.33: a mistake in one template of a Slack receiver sends that field and those after it empty, as a success.
#
# A text that names a template which no file defines passes amtool check-config. A webhook's payload with the same mistake
# is not sent, and the log says why. The Slack message goes out: the title is there, the text is empty, and so is the
# fallback, in which nothing is wrong. The log has no error and the counter of failed notifications stays at 0.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-alertmanager 0.33
bin=$work/prometheus-alertmanager/usr/bin
cat >receiver.py <<'PY'
import http.server
class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        open(self.path.strip('/'), 'wb').write(body)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'ok')
    def log_message(self, *unused):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Receiver)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 receiver.py >port & pids+=($!)
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
hooks=http://127.0.0.1:$(cat port)
cat >alertmanager.yml <<YAML
route: {receiver: all, group_wait: 100ms}
receivers:
  - name: all
    slack_configs:
      - {api_url: '$hooks/slack', channel: c, title: 'Fine', text: '{{ template "misspelt" . }}', fallback: 'Fine, too'}
    webhook_configs:
      - {url: '$hooks/wrong', payload: {text: '{{ template "misspelt" . }}'}}
      - {url: '$hooks/right'}
YAML
expect "amtool check-config" SUCCESS "$("$bin/amtool" check-config alertmanager.yml | sed -n 's/.*alertmanager.yml. *//p')"
url=http://127.0.0.1:$(free_port)
"$bin/prometheus-alertmanager" --config.file=alertmanager.yml --storage.path="$work/data" --web.listen-address="${url#http://}" \
  --cluster.listen-address= >log 2>&1 & pids+=($!)
wait_for "$url/-/ready"
"$bin/amtool" --alertmanager.url="$url" alert add LinkDown
failed() { curl -fsS "$url/metrics" | awk -v kind="integration=\"$1\"" '/^alertmanager_notifications_failed_total/ && index($0, kind) { n += $NF } END { print n + 0 }'; }
for _ in $(seq 300); do [ -f slack ] && [ -f right ] && [ "$(failed webhook)" != 0 ] && break; sleep 0.1; done
field() { python3 -c 'import json, sys; print(json.load(open("slack"))["attachments"][0][sys.argv[1]])' "$1"; }
expect "the webhook's payload was sent" no "$([ -f wrong ] && echo yes || echo no)"
expect "Slack: title" "Fine" "$(field title)"
expect "Slack: text" "" "$(field text)"
expect "Slack: fallback, in which nothing is wrong" "" "$(field fallback)"
expect "failed notifications of Slack" 0 "$(failed slack)"
expect "lines of the log with an error of Slack" 0 "$(grep -c 'level=ERROR.*slack' log || true)"
