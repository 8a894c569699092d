#!/usr/bin/env bash
# apache_exporter 1.0.11: after an upgrade of Apache apache_info stands for both versions; a status page that is gone leaves up at 1.
#
# The series of the old version stays beside the new one with the value 1 until the exporter restarts. A count of servers by
# version counts this one twice, and a join that brings the version to another metric, on the instance with group_left, fails:
# there is more than one to choose from. The number apache_version follows. Where the status page answers 404, as after the
# same upgrade with mod_status left out, apache_up is still 1, though its help promises no more, and all the rest is gone.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus-apache-exporter 1.0.11
mkdir pages
# status VERSION: what mod_status writes.
status() {
  cat >pages/status <<TEXT
ServerVersion: Apache/$1 (Debian)
ServerMPM: event
ServerUptimeSeconds: 100
Total Accesses: 10
Total kBytes: 5
Uptime: 100
BusyWorkers: 1
IdleWorkers: 49
Scoreboard: W_________________________________________________
TEXT
}
status 2.4.62
server=$(free_port)
exporter=$(free_port)
python3 -m http.server "$server" --bind 127.0.0.1 --directory pages >/dev/null 2>&1 &
pids+=($!)
prometheus-apache-exporter/usr/bin/prometheus-apache-exporter --scrape_uri="http://127.0.0.1:$server/status" \
  --web.listen-address="127.0.0.1:$exporter" >/dev/null 2>&1 &
pids+=($!)
wait_for "http://127.0.0.1:$server/"
wait_for "http://127.0.0.1:$exporter/"
scrape() { curl -s "http://127.0.0.1:$exporter/metrics" | grep "^apache_$1" | sed 's/ (Debian)//' | paste -sd' '; }
expect "apache_info" 'apache_info{mpm="event",version="Apache/2.4.62"} 1' "$(scrape info)"
status 2.4.66
seen=$(scrape info)
expect "after an upgrade" 'apache_info{mpm="event",version="Apache/2.4.62"} 1 apache_info{mpm="event",version="Apache/2.4.66"} 1' "$seen"
expect "the number" "apache_version 2.04066" "$(scrape version)"
rm pages/status
expect "status page 404" "apache_up 1" "$(scrape 'info\|^apache_up \|^apache_workers')"
