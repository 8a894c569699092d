#!/usr/bin/env bash
# jmx_exporter 1.0.1: when a second bean gets the same name and labels, both get a label _objectname, and the first series ends.
#
# A rule that leaves a key of the bean's name out gives two beans one series. Of a duplicate one expects an error, a lost
# sample or an old one. Here both are there, told apart by a label that no rule names: the series that was there until then
# ends at the moment the second bean registers, and with it what joins or sums by its labels, and returns when the bean goes.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.prometheus.jmx:jmx_prometheus_javaagent:1.0.1
cat >rules.yml <<'YML'
includeObjectNames: ["app:*"]
rules:
  - pattern: app<type=Queue, id=\d+, name=(\w+)><>Depth
    name: queue_depth
    type: GAUGE
    labels: {queue: $1}
YML
cat >Queues.java <<'JAVA'
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import javax.management.MBeanServer;
import javax.management.ObjectName;

public class Queues {
  public interface QueueMBean {
    int getDepth();
  }

  public record Queue(int depth) implements QueueMBean {
    @Override
    public int getDepth() {
      return depth;
    }
  }

  public static void main(String[] port) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName second = new ObjectName("app:type=Queue,id=2,name=in");
    server.registerMBean(new Queue(5), new ObjectName("app:type=Queue,id=1,name=in"));
    scrape(port[0]);
    server.registerMBean(new Queue(7), second);
    scrape(port[0]);
    server.unregisterMBean(second);
    scrape(port[0]);
    System.exit(0);
  }

  static void scrape(String port) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    String text = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    System.out.println(String.join(" ", text.lines().filter(line -> line.startsWith("queue")).toList()));
  }
}
JAVA
javac Queues.java
port=$(free_port)
mapfile -t seen < <(java -javaagent:"$(tr : '\n' <classpath | grep javaagent)=127.0.0.1:$port:rules.yml" -cp . Queues "$port")
label() { printf '_objectname="app<type=Queue, id=%s, name=in><>Depth",queue="in"' "$1"; }
expect "one bean" 'queue_depth{queue="in"} 5.0' "${seen[0]}"
expect "two beans" "queue_depth{$(label 1)} 5.0 queue_depth{$(label 2)} 7.0" "${seen[1]}"
expect "one again" 'queue_depth{queue="in"} 5.0' "${seen[2]}"
