#!/usr/bin/env bash
# node_exporter 1.5: two textfiles may share a metric; where its help differs by a dot, one file's samples are dropped.
#
# Jobs that each write a file for the textfile collector often share a metric, told apart by a label. Where one says "Backups."
# and the other "Backups", or one says nothing, the samples of the file that is read later are left out. node_textfile_scrape_error
# is 0, the answer is 200, and both files have their time: only the log knows. Without any help both are shown.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian bookworm prometheus-node-exporter 1.5
# expect_shown WANTED HELP HELP: how many of two files' samples of one metric are shown, and what the collector says of errors.
expect_shown() {
  local wanted=$1 number=0 help address
  shift
  rm -rf texts && mkdir texts
  for help in "$@"; do
    number=$((number + 1))
    printf '%s\nbackups{job="%s"} 1\n' "$help" $number >texts/$number.prom
  done
  address=127.0.0.1:$(free_port)
  "$work/prometheus-node-exporter/usr/bin/prometheus-node-exporter" --web.listen-address="$address" --collector.disable-defaults \
    --collector.textfile --collector.textfile.directory=texts >log 2>&1 & pids+=($!)
  wait_for "http://$address/"
  curl -fsS "http://$address/metrics" >answer
  expect "${1:-no help} | ${2:-no help}" "$wanted" "$(grep -c '^backups{' answer) of 2, error $(sed -n 's/^node_textfile_scrape_error //p' answer)"
}
expect_shown "2 of 2, error 0" '# HELP backups Backups.' '# HELP backups Backups.'
expect_shown "2 of 2, error 0" '' ''
expect_shown "1 of 2, error 0" '# HELP backups Backups.' '# HELP backups Backups'
expect_shown "1 of 2, error 0" '# HELP backups Backups.' ''
