#!/usr/bin/env bash
# jackson-dataformat-yaml 2.23.0: 0700 is 448 and 0800 is 800 for the same int, and .inf, a number of YAML, fails the file.
#
# A whole number with a leading zero is octal, as in YAML 1.1. One with an 8 or a 9 cannot be: it becomes text, which no error
# tells of, as an int or a double is read from text, too, and there in tens. A time of day written 0700 and 0800, or a padded
# number that is counted up, takes a leap. Of the other ways of YAML 1.1, 0b11 and 1_000 are numbers, 1:30 and .inf are not.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:2.23.0
cat >Numbers.java <<'JAVA'
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

class Numbers {
  record Settings(int whole, double real) {}

  public static void main(String[] texts) {
    YAMLMapper mapper = new YAMLMapper();
    for (String text : texts) {
      try {
        System.out.println(mapper.readValue(text, Settings.class));
      } catch (JsonProcessingException e) {
        System.out.println(e.getOriginalMessage());
      }
    }
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Numbers.java '{whole: 0700, real: 0700}' '{whole: 0800, real: 0800}' \
  '{whole: 010, real: 010.5}' '{whole: 08, real: 08}' '{whole: 1_000, real: 1_000.5}' 'real: .inf')
expect "0700, 0700" "Settings[whole=448, real=448.0]" "${seen[0]}"
expect "0800, 0800" "Settings[whole=800, real=800.0]" "${seen[1]}"
expect "010, 010.5" "Settings[whole=8, real=10.5]" "${seen[2]}"
expect "08, 08" "Settings[whole=8, real=8.0]" "${seen[3]}"
expect "1_000, 1_000.5" "Settings[whole=1000, real=1000.5]" "${seen[4]}"
expect ".inf" "Malformed numeric value '.inf'" "${seen[5]}"
