#!/usr/bin/env bash
# prometheus_client 0.16 of Python: its parser of the text format takes an exemplar's number for the sample's.
#
# Tests of exporters often read them with text_string_to_metric_families. Given OpenMetrics, for which there is another
# parser, it raises nothing: requests_total{code="200"} 5 # {trace_id="abc"} 0.5 becomes 0.5, with a label that has the rest of
# the line as its name. A counter that the text calls "restarts" is read back as restarts_total, which stands nowhere in it.
# Where OpenMetrics's time of creation stands beside a counter, the counter has no samples, and both are of unknown type.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian bookworm python3-prometheus-client 0.16
cat >read.py <<'PY'
import sys
from prometheus_client.parser import text_string_to_metric_families
families = text_string_to_metric_families(sys.argv[1].encode().decode("unicode_escape") + "\n")
print("; ".join(f"{f.type} {f.name}: {[(s.name, s.labels.get('code', ''), s.value) for s in f.samples]}" for f in families))
PY
read_text() { PYTHONPATH=$work/python3-prometheus-client/usr/lib/python3/dist-packages python3 read.py "$1"; }
expect "5, with an exemplar of 0.5" "unknown requests_total: [('requests_total', '200', 0.5)]" \
  "$(read_text 'requests_total{code="200"} 5 # {trace_id="abc"} 0.5')"
expect "counter restarts" "counter restarts: [('restarts_total', '', 5.0)]" "$(read_text '# TYPE restarts counter\nrestarts 5')"
expect "counter requests, requests_total, requests_created" \
  "counter requests: []; unknown requests_total: [('requests_total', '', 5.0)]; unknown requests_created: [('requests_created', '', 1.0)]" \
  "$(read_text '# TYPE requests counter\nrequests_total 5\nrequests_created 1')"
