#!/usr/bin/env bash
# jackson-dataformat-csv 2.23.0: a schema with columns and withHeader() skips the header, and puts values under the wrong names.
#
# "With header" reads as: columns are found by the names in the first line. That is so for a schema without columns. With those of
# schemaFor(SomeClass), which are sorted by their letters, the line is passed over unread and the file taken in the schema's order:
# where it has another, and the types fit, values swap. withColumnReordering(true) reads the names, withStrictHeaders(true) refuses.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven com.fasterxml.jackson.dataformat:jackson-dataformat-csv:2.23.0
cat >Columns.java <<'JAVA'
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;

class Columns {
  public static class Link {
    public String source;
    public String sink;
  }

  public static void main(String[] files) throws IOException {
    CsvSchema schema = new CsvMapper().schemaFor(Link.class).withHeader();
    show(CsvSchema.emptySchema().withHeader(), files[0]);
    show(schema, files[0]);
    show(schema.withColumnReordering(true), files[0]);
    show(schema.withStrictHeaders(true), files[0]);
  }

  static void show(CsvSchema schema, String file) throws IOException {
    try {
      Link link = new CsvMapper().readerFor(Link.class).with(schema).readValue(file);
      System.out.println("from " + link.source + " to " + link.sink);
    } catch (JsonProcessingException e) {
      System.out.println("refused");
    }
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Columns.java $'source,sink\nmysql,kafka\n')
expect "no columns, with header" "from mysql to kafka" "${seen[0]}"
expect "columns of the class, with header" "from kafka to mysql" "${seen[1]}"
expect "and with reordering" "from mysql to kafka" "${seen[2]}"
expect "and with strict headers" refused "${seen[3]}"
