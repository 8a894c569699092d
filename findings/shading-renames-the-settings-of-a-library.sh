#!/usr/bin/env bash
# maven-shade-plugin 3.6.2: relocating a library's package also renames its system properties, and the documented ones do nothing.
#
# Agents and plugins relocate the Prometheus client, so that it does not clash with the application's own. Its settings are properties
# such as io.prometheus.metrics.histogram_classic_upper_bounds. To Maven's plugin each text in the classes that begins like
# the package is the name of a class: in the jar the property begins with own.prometheus, and the one that is in the manual, in start
# scripts and in tests before the packaging is ignored, without a word.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

mkdir -p src/main/java
cat >src/main/java/Buckets.java <<'JAVA'
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;

class Buckets {
  public static void main(String[] args) {
    Histogram.builder().name("wait").register().observe(1);
    HistogramSnapshot wait = (HistogramSnapshot) PrometheusRegistry.defaultRegistry.scrape().get(0);
    System.out.println(wait.getDataPoints().get(0).getClassicBuckets().size() + " buckets");
  }
}
JAVA
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
  <properties><maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target></properties>
  <dependencies>
    <dependency><groupId>io.prometheus</groupId><artifactId>prometheus-metrics-core</artifactId><version>1.8.0</version></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-shade-plugin</artifactId><version>3.6.2</version>
    <executions><execution><phase>package</phase><goals><goal>shade</goal></goals></execution></executions>
    <configuration><relocations><relocation>
      <pattern>io.prometheus</pattern><shadedPattern>own.prometheus</shadedPattern>
    </relocation></relocations></configuration>
  </plugin></plugins></build>
</project>
XML
mvn -B -ntp -q dependency:build-classpath -Dmdep.outputFile=classpath package >built 2>&1 || { cat built; exit 1; }
echo "maven-shade-plugin 3.6.2, io.prometheus:prometheus-metrics-core:1.8.0 of Maven Central"
buckets() { java "-D$1.metrics.histogram_classic_upper_bounds=1,2" -cp "$2" Buckets; }
expect "before, io.prometheus.metrics... = 1,2" "3 buckets" "$(buckets io.prometheus "target/original-x-1.jar:$(cat classpath)")"
expect "relocated, io.prometheus.metrics... = 1,2" "12 buckets" "$(buckets io.prometheus target/x-1.jar)"
expect "relocated, own.prometheus.metrics... = 1,2" "3 buckets" "$(buckets own.prometheus target/x-1.jar)"
