#!/usr/bin/env bash
# vmalert 1.145: a group is evaluated as of the last full interval of the clock, even with -rule.evalDelay=0s.
#
# Groups start at different moments, as in Prometheus, but each query asks about the last multiple of the interval: a group of
# 10 s that runs at 12:00:07 asks about 12:00:00, and what came in since is seen an interval later. No flag changes that;
# the group's key eval_alignment does, and a file with it is refused by Prometheus, which evaluates as of the moment.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
# A data source that knows nothing, and notes what time each query asks about, and when.
cat >source.py <<'PYTHON'
import http.server, sys, time, urllib.parse
class Source(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query + "&" + body)
        answer = b'{"status":"success","data":{"resultType":"vector","result":[]}}'
        if "query" in asked:
            print(asked["query"][0], asked["time"][0], time.time(), flush=True)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
    do_GET = do_POST
    def log_message(self, *ignored): pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Source).serve_forever()
PYTHON
for alignment in true false; do
  {
    echo "groups:"
    for group in $(seq 12); do
      printf '  - name: %s%d\n    interval: 10s\n    eval_alignment: %s\n    rules: [{record: r, expr: aligned_%s}]\n' \
        "$alignment" "$group" "$alignment" "$alignment"
    done
  } >"$alignment.yml"
done
sed -i '/eval_alignment/d' true.yml # which is how it is without the key
port=$(free_port)
python3 source.py "$port" >asked & pids+=($!)
"$work/victoria-metrics/usr/bin/vmalert" -httpListenAddr="127.0.0.1:$(free_port)" -datasource.url="http://127.0.0.1:$port" \
  -remoteWrite.url="http://127.0.0.1:$port" -notifier.blackhole -rule.evalDelay=0s -rule='*.yml' >engine.log 2>&1 & pids+=($!)
for _ in $(seq 300); do [ "$(grep -c . asked)" -lt 24 ] || break; sleep 0.2; done
# judge EXPRESSION: how the times asked about stand to the clock.
judge() {
  python3 - "$1" <<'PYTHON'
import datetime, sys
def seconds(text):
    try: return float(text)
    except ValueError: return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
asked = [line.split() for line in open("asked") if line.startswith(sys.argv[1] + " ")]
late = [float(now) - seconds(about) for _, about, now in asked]
full = all(seconds(about) % 10 == 0 for _, about, _ in asked)
print("full intervals" if full else "any moment", "up to seconds ago" if max(late) > 2 else "just now", sep=", ")
PYTHON
}
expect "as of, without a key" "full intervals, up to seconds ago" "$(judge aligned_true)"
expect "as of, with eval_alignment: false" "any moment, just now" "$(judge aligned_false)"
"$work/promtool/usr/bin/promtool" check rules false.yml >out 2>&1 && key=taken || key=refused
grep -q eval_alignment out || key="$key for another reason"
expect "eval_alignment in Prometheus" refused "$key"
