#!/usr/bin/env bash
# exporter_exporter 0.5: a program behind it is down for Prometheus from the first exemplar that it counts.
#
# It passes Prometheus's Accept header on, so that a program which can do OpenMetrics answers it; then it verifies the answer,
# which is its default, by the rules of the older text format. Without an exemplar the two look alike and all is well. With one
# the whole scrape is answered 500: up is 0 from the first request that is traced, as long as the program keeps an exemplar.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-exporter-exporter 0.5.0
program=$(free_port)
proxy=$(free_port)
cat >program.py <<'PY'
import http.server, sys

TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"

class Metrics(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = open("metrics", "rb").read()
        self.send_response(200)
        self.send_header("Content-Type", TYPE)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Metrics).serve_forever()
PY
cat >modules.yml <<YML
modules:
  program: {method: http, http: {port: $program}}
  unverified: {method: http, http: {port: $program, verify: false}}
YML
printf '# TYPE answers counter\nanswers_total 5\n# EOF\n' >metrics
python3 program.py "$program" 2>/dev/null &
pids+=($!)
prometheus-exporter-exporter/usr/bin/prometheus-exporter-exporter -config.file=modules.yml \
  -web.listen-address="127.0.0.1:$proxy" >/dev/null 2>&1 &
pids+=($!)
wait_for "http://127.0.0.1:$program/"
wait_for "http://127.0.0.1:$proxy/"
# What Prometheus 3.5 sends unless it is told otherwise.
accept='application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1'
scrape() { curl -s -o /dev/null -w '%{http_code}' -H "Accept: $accept" "http://127.0.0.1:$proxy/proxy?module=$1"; }
expect "scrape without an exemplar" 200 "$(scrape program)"
printf '# TYPE answers counter\nanswers_total 6 # {trace_id="1f"} 1\n# EOF\n' >metrics
expect "scrape with one" 500 "$(scrape program)"
expect "scrape with one, verify: false" 200 "$(scrape unverified)"
