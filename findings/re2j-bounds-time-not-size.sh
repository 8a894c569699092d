#!/usr/bin/env bash
# re2j 1.8: a repetition may be 1,000 at most, two that are nested may be 1,000 times 1,000.
#
# Prometheus reads the same syntax with Go's regexp, of which re2j is a port: it refuses nested repetitions that multiply to
# more than 1,000. re2j refuses x{1001} and compiles (x{30}){40} to as many instructions as that multiplies to. Who
# lets people send expressions has to bound the size of the program, which programSize tells. An expression that an exporter
# takes may be one that no query can repeat.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian bookworm prometheus 2.42
maven com.google.re2j:re2j:1.8
cat >Sizes.java <<'JAVA'
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

class Sizes {
  public static void main(String[] expressions) {
    for (String expression : expressions) {
      try {
        System.out.println(Pattern.compile(expression).programSize() > 1000 ? "compiled, over 1,000" : "compiled");
      } catch (PatternSyntaxException e) {
        System.out.println("refused");
      }
    }
  }
}
JAVA
prometheus() {
  printf 'groups: [{name: a, rules: [{record: b, expr: "c{d=~\\"%s\\"}"}]}]\n' "$1" >rules.yml
  if "$work/prometheus/usr/bin/promtool" check rules rules.yml >out 2>&1; then echo taken; else grep -o 'invalid repeat count' out | head -n 1; fi
}
mapfile -t seen < <(java -cp "$(cat classpath)" Sizes.java 'x{1000}' 'x{1001}' '(x{30}){40}' '(x{10}){10}')
expect "x{1001}" refused "${seen[1]}"
expect "x{1000}" "compiled, over 1,000" "${seen[0]}"
expect "(x{10}){10}" compiled "${seen[3]}"
expect "(x{30}){40}, 1,200 repetitions" "compiled, over 1,000" "${seen[2]}"
expect "(x{10}){10}, Prometheus" taken "$(prometheus '(x{10}){10}')"
expect "(x{30}){40}, Prometheus" "invalid repeat count" "$(prometheus '(x{30}){40}')"
