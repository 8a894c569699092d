#!/usr/bin/env bash
# picocli 4.7.7: in a default with ${env:HOST} a variable that is not set becomes the text null, as in http://null/.
#
# A default that is a variable alone is no default where the variable is not set. One that has more than the variable is a
# value with null in it: a program that is started without its environment asks a host of that name. In a shell it would be
# nothing, elsewhere an error or the text as it stands. A fallback helps, as in ${env:HOST:-localhost}.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven info.picocli:picocli:4.7.7
cat >Default.java <<'JAVA'
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command
class Default implements Callable<Integer> {
  @Option(names = "--host", defaultValue = "${env:ORDERS_HOST}")
  String host;

  @Option(names = "--url", defaultValue = "http://${env:ORDERS_HOST}/orders")
  String url;

  @Option(names = "--home", defaultValue = "${sys:orders.home}/data")
  String home;

  @Option(names = "--fallback", defaultValue = "http://${env:ORDERS_HOST:-localhost}/orders")
  String fallback;

  @Override
  public Integer call() {
    System.out.printf("%s%n%s%n%s%n%s%n", host == null ? "none" : host, url, home, fallback);
    return 0;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Default()).execute(args));
  }
}
JAVA
unset ORDERS_HOST
mapfile -t seen < <(java -cp "$(cat classpath)" Default.java)
expect '${env:ORDERS_HOST}' none "${seen[0]}"
expect 'http://${env:ORDERS_HOST}/orders' http://null/orders "${seen[1]}"
expect '${sys:orders.home}/data' null/data "${seen[2]}"
expect 'http://${env:ORDERS_HOST:-localhost}/orders' http://localhost/orders "${seen[3]}"
