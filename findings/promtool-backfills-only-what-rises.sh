#!/usr/bin/env bash
# promtool 3.5: create-blocks-from openmetrics leaves out each sample that is older than one before it, and succeeds.
#
# A history that was queried newest first, or that two exports were joined to, is written to a file and made into blocks. The
# times are in the file, and the tool reads all of it before it begins. But of the samples of one series and block only
# those are kept whose times rise: newest first, that is one. The exit code is 0, and nothing is said. Sort the file.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
history() { for minute in "$@"; do echo "rows $minute $((1790000000 + 60 * minute))"; done; echo '# EOF'; }
# kept MINUTE...: the exit code, and how many samples the block has that is made of a sample for each minute, in this order.
kept() {
  rm -rf blocks
  history "$@" >history.om
  "$work/promtool/usr/bin/promtool" tsdb create-blocks-from openmetrics history.om blocks >out 2>err && echo -n "0, " || echo -n "failed, "
  python3 -c 'import glob, json; print(sum(json.load(open(meta))["stats"]["numSamples"] for meta in glob.glob("blocks/*/meta.json")))'
}
expect "oldest first: exit code, samples" "0, 6" "$(kept 1 2 3 4 5 6)"
expect "newest first" "0, 1" "$(kept 6 5 4 3 2 1)"
expect "two exports, the later one first" "0, 3" "$(kept 4 5 6 1 2 3)"
expect "lines on the error output" 0 "$(wc -l <err)"
