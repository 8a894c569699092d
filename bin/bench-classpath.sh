# Sourced by bench and soak: builds what they run.
# shellcheck shell=bash

bench_classpath() {
  build_jar
  mvn -q -B -ntp test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/test-classpath -Dmdep.includeScope=test >&2
  printf 'target/test-classes:target/classes:%s' "$(cat target/test-classpath)"
}
