#!/usr/bin/env bash
# @grafana/data 13.2.0: the interval 1m30s is a minute, without an error, where Prometheus reads 90 seconds.
#
# Scrape intervals, steps and minimum intervals are copied from Prometheus's configuration into panels, data sources and
# plugins. rangeUtil.intervalToMs reads the first number and unit and drops the rest; what it cannot read at all it refuses.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
debian forky promtool 3.5
milliseconds() {
  node -e 'try { console.log(require("@grafana/data").rangeUtil.intervalToMs(process.argv[1])) } catch (e) { console.log("refused") }' "$1"
}
printf 'global: {scrape_interval: 1m30s, scrape_timeout: 80s}\n' >prometheus.yml
"$work/promtool/usr/bin/promtool" check config prometheus.yml >checked 2>&1 && read_by_prometheus=yes || read_by_prometheus=no
expect "Prometheus takes 1m30s, with a timeout of 80 s within it" yes "$read_by_prometheus"
expect "Grafana: 90s in ms" 90000 "$(milliseconds 90s)"
expect "Grafana: 1m30s in ms" 60000 "$(milliseconds 1m30s)"
expect "Grafana: 1h30m in ms" 3600000 "$(milliseconds 1h30m)"
expect "Grafana: 30 s" refused "$(milliseconds '30 s')"
