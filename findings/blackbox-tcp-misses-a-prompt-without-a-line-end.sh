#!/usr/bin/env bash
# blackbox_exporter 0.28: a TCP probe that expects ^login: fails at a server that sends "login: " and waits.
#
# What a query_response expects is compared with whole lines. A prompt has no line end, as the server waits for the answer on
# the same line: the probe reads it, matches nothing, waits out its timeout and says that the service is down. A step without
# expect, which sends its line at once, gets on; the expression then has to fit the line that comes after the prompt.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-blackbox-exporter 0.28.0
server=$(free_port)
exporter=$(free_port)
cat >server.py <<'PY'
import socketserver, sys

class Login(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"login: ")
        name = self.rfile.readline().decode().strip()
        if name:
            self.wfile.write(f"welcome {name}\n".encode())

class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

Server(("127.0.0.1", int(sys.argv[1])), Login).serve_forever()
PY
cat >modules.yml <<'YML'
modules:
  prompt: {prober: tcp, timeout: 3s, tcp: {query_response: [{expect: "^login:"}]}}
  answer: {prober: tcp, timeout: 3s, tcp: {query_response: [{send: probe}, {expect: "^welcome"}]}}
  both: {prober: tcp, timeout: 30s, tcp: {query_response: [{send: probe}, {expect: "^login: welcome"}]}}
YML
python3 server.py "$server" 2>/dev/null &
pids+=($!)
prometheus-blackbox-exporter/usr/bin/prometheus-blackbox-exporter --config.file=modules.yml \
  --web.listen-address="127.0.0.1:$exporter" >/dev/null 2>&1 &
pids+=($!)
wait_for "http://127.0.0.1:$exporter/-/healthy"
until (echo >"/dev/tcp/127.0.0.1/$server") 2>/dev/null; do sleep 0.1; done
probe() { curl -s "http://127.0.0.1:$exporter/probe?module=$1&target=127.0.0.1:$server" | awk '/^probe_success/ { print $2 }'; }
expect "expect ^login:" 0 "$(probe prompt)"
expect "send, expect ^welcome" 0 "$(probe answer)"
expect "send, expect ^login: welcome" 1 "$(probe both)"
