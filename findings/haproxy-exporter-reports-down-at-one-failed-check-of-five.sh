#!/usr/bin/env bash
# haproxy_exporter 0.15: a server that fails one check of five stays in use, and haproxy_server_up says that it is down.
#
# HAProxy writes "UP 4/5" of a server that is up and goes down after four more failed checks; how many it takes is its setting
# fall. The exporter knows UP, UP 1/3 and UP 2/3, those of the usual fall 3, and takes every other text for down: with fall 2
# or fall 5 each single failed check is a server lost, while HAProxy goes on sending requests to it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-haproxy-exporter 0.15.0
debian bookworm haproxy 2.6.12
for library in liblua5.3-0 libopentracing-c-wrapper0 libopentracing1; do debian bookworm $library ''; done
LD_LIBRARY_PATH=$(find lib*/ -name '*.so.*' -printf "$work/%h\n" | sort -u | paste -sd:)
export LD_LIBRARY_PATH
mkdir pages
echo hello >pages/index.html
server=$(free_port)
python3 -m http.server "$server" --bind 127.0.0.1 --directory pages >/dev/null 2>&1 &
pids+=($!)
wait_for "http://127.0.0.1:$server/"

# seen FALL: what HAProxy and the exporter say after the first failed check, and the status of a request.
seen() {
  local proxy exporter status=
  echo fine >pages/health
  proxy=$(free_port)
  cat >haproxy.cfg <<CFG
defaults
  mode http
  timeout connect 10s
  timeout client 10s
  timeout server 10s
frontend front
  bind 127.0.0.1:$proxy
  stats enable
  stats uri /stats
  default_backend back
backend back
  option httpchk GET /health
  server one 127.0.0.1:$server check inter 3s fall $1
CFG
  haproxy/usr/sbin/haproxy -f haproxy.cfg -db >/dev/null 2>&1 &
  pids+=($!)
  wait_for "http://127.0.0.1:$proxy/"
  exporter=$(free_port)
  prometheus-haproxy-exporter/usr/bin/prometheus-haproxy-exporter --web.listen-address="127.0.0.1:$exporter" \
    --haproxy.scrape-uri="http://127.0.0.1:$proxy/stats;csv" >/dev/null 2>&1 &
  pids+=($!)
  wait_for "http://127.0.0.1:$exporter/"
  rm pages/health
  for _ in $(seq 300); do
    status=$(curl -s "http://127.0.0.1:$proxy/stats;csv" | awk -F, '$1 == "back" && $2 == "one" { print $18 }')
    [[ $status == */* ]] && break
    sleep 0.1
  done
  printf '%s, haproxy_server_up %s, request %s\n' "$status" \
    "$(curl -s "http://127.0.0.1:$exporter/metrics" | awk '/^haproxy_server_up/ { print $2 }')" \
    "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$proxy/")"
}
expect "one failed check, fall 3" "UP 2/3, haproxy_server_up 1, request 200" "$(seen 3)"
expect "one failed check, fall 5" "UP 4/5, haproxy_server_up 0, request 200" "$(seen 5)"
expect "one failed check, fall 2" "UP 1/2, haproxy_server_up 0, request 200" "$(seen 2)"
