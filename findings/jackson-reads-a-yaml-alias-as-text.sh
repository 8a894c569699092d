#!/usr/bin/env bash
# jackson-dataformat-yaml 2.23.0: readTree makes an alias the text of its name, and reads one that stands for nothing.
#
# Prometheus's and Alertmanager's files may say a thing once, &anchor, and use it again, *anchor: their own loaders take that
# as the value. With YAMLMapper.readTree the port *common is the text "common", a merge "<<: *base" is a key called <<, and
# an alias without an anchor is no error. A tool that reads rules or configuration so sees other values than the server.
# The same parser finds 15 in 017 and 1000 in 1_000, but keeps 0o17 as text. What follows in a second document is left out.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:2.23.0
cat >Aliases.java <<'JAVA'
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

class Aliases {
  public static void main(String[] documents) throws Exception {
    for (String document : documents) {
      System.out.println(new YAMLMapper().readTree(document));
    }
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Aliases.java \
  $'first: &common 80\nsecond: *common' $'base: &b {port: 80}\nown: {<<: *b, path: /}' 'port: *nothing' $'port: 80\n---\nport: 81' \
  '[017, 1_000, 0o17]')
expect "first: &common 80, second: *common" '{"first":80,"second":"common"}' "${seen[0]}"
expect "base: &b {port: 80}, own: {<<: *b, path: /}" '{"base":{"port":80},"own":{"<<":"b","path":"/"}}' "${seen[1]}"
expect "port: *nothing" '{"port":"nothing"}' "${seen[2]}"
expect "port: 80, and port: 81 in a second document" '{"port":80}' "${seen[3]}"
expect "[017, 1_000, 0o17]" '[15,1000,"0o17"]' "${seen[4]}"
