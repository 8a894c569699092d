#!/usr/bin/env bash
# picocli 4.7.7: in an argument file a # in the middle of a value begins a comment, and the rest of the line is gone, without an error.
#
# Arguments that are many, or secret, go into a file that is named as @file. Lines that start with # are comments, says the manual. But
# one anywhere will do: a password secret#1 is secret, an address loses its fragment, and the options behind them are not
# given. Quotes are not those of a shell either: --name="a b" is an empty name and a further argument, and the ' of it's begins a
# quotation. A whole argument in double quotes is taken as it is, but for backslashes: "--name=C:\new" has a line break in it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven info.picocli:picocli:4.7.7
cat >Arguments.java <<'JAVA'
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command
class Arguments implements Runnable {
  @Option(names = "--name")
  String name;

  @Option(names = "--port", defaultValue = "80")
  int port;

  @Parameters List<String> others = List.of();

  @Override
  public void run() {
    System.out.printf("name [%s], port %d, others %s%n", name.replace("\n", "LF"), port, others);
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Arguments()).execute(arguments));
  }
}
JAVA
# read_from LINE: what is read of an argument file with this line.
read_from() { printf '%s\n' "$1" >arguments; java -cp "$(cat classpath)" Arguments.java @arguments 2>&1; }
expect "given as such: --name=secret#1 --port=443" "name [secret#1], port 443, others []" \
  "$(java -cp "$(cat classpath)" Arguments.java --name=secret#1 --port=443)"
expect "in a file: --name=secret#1 --port=443" "name [secret], port 80, others []" "$(read_from '--name=secret#1 --port=443')"
expect 'in a file: "--name=secret#1" --port=443' "name [secret#1], port 443, others []" "$(read_from '"--name=secret#1" --port=443')"
expect 'in a file: --name="a b" --port=443' "name [], port 443, others [a b]" "$(read_from '--name="a b" --port=443')"
expect "in a file: --name=it's --port=443" "name [it], port 80, others [s --port=443]" "$(read_from "--name=it's --port=443")"
expect 'in a file: "--name=C:\new"' "name [C:LFew], port 80, others []" "$(read_from '"--name=C:\new"')"
