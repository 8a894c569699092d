#!/usr/bin/env bash
# mtail 3.2: what \d+ captures is a whole number, so that 999 ms / 1000 is 0 s, and the code 007 becomes the label 7.
#
# Programs of mtail state no types; they follow from the expressions. Metrics of Prometheus are fractions, and captured texts go into
# labels, so one thinks that a quotient is a fraction and a label the text. But \d+ makes both sides whole: seconds are cut off
# for each line, all shorter ones are lost, a share is 0 or 1, and two codes that differ in leading zeros are one series.
# An expression that may have a point, [\d.]+, and 1000.0 make it a fraction. A letter that may be there makes it a text.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky mtail 3.2
printf 'took 500 code=7\ntook 999 code=007\ntook 1500 code=007\n' >log
# read_with NUMBER DIVISOR CODE: what mtail makes of the log when it captures numbers and codes so.
read_with() {
  cat >program.mtail <<MTAIL
counter seconds_total
counter lines_total by code
/took (?P<ms>$1) code=(?P<code>$3)\$/ {
  seconds_total += \$ms / $2
  lines_total[\$code]++
}
MTAIL
  "$work/mtail/usr/bin/mtail" --one_shot --one_shot_format=prometheus --progs program.mtail --logs log 2>mtail.log |
    sed -n 's/,\?prog="program.mtail"//; s/{}//; s/^\(seconds_total\|lines_total\)/\1/p' | sort | paste -sd ' '
}
expect '\d+ / 1000, code \d+' 'lines_total{code="7"} 3 seconds_total 1' "$(read_with '\d+' 1000 '\d+')"
expect '[\d.]+ / 1000.0, code \w+' 'lines_total{code="007"} 2 lines_total{code="7"} 1 seconds_total 2.999' "$(read_with '[\d.]+' 1000.0 '\w+')"
