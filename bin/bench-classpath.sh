# Sourced by bench, compat and fuzz: builds what they run.
# shellcheck shell=bash

bench_classpath() {
  build_jar
  mvn -q -B -ntp test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/test-classpath -Dmdep.includeScope=test >&2
  printf 'target/test-classes:target/classes:%s' "$(cat target/test-classpath)"
}

# Options by which the bench rule-engines finds the programs of this Debian and newer ones.
RULE_ENGINES=(-Dbench.debian=target/debian -Dbench.newer=target/newer)

# Puts these programs where the options say.
rule_engines() {
  local program path
  mkdir -p target/debian target/newer
  for program in prometheus prometheus-alertmanager; do
    ln -sf "$(command -v "$program")" target/debian/
  done
  for program in prometheus prometheus-alertmanager victoria-metrics vmalert; do
    path=$(bin/newer "$program") || return 1
    ln -sf "$path" target/newer/
  done
}
