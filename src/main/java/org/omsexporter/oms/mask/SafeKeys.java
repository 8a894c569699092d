package org.omsexporter.oms.mask;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which values of a component's configuration are safe to show. OMS keeps whatever it likes in
 * these maps, so a value that is not known to be safe by its key or by its own form is hidden.
 */
final class SafeKeys {
  /** What a key that is safe ends with, in lower case and without punctuation. */
  private static final Pattern SAFE_END =
      Pattern.compile(
          ".*(?:num|number|count|size|rps|tps|iops|limit|ratio|rate|capacity|threads?|workers?"
              + "|interval|timeout|delay|duration|ms|millis|seconds?|minutes?|hours?|days?"
              + "|time|timestamp|checkpoint|date|timezone|zone|charset|encoding|collation|locale"
              + "|hosts?|ips?|ports?|servers?|brokers?|endpoints?|address(?:es)?|url|uri|region"
              + "|users?|username|owner|databases?|db|dbname|schemas?|catalog|tables?|columns?"
              + "|topics?|subtopics?|partitions?|clusters?|clustername|tenants?|tenantname"
              + "|names?|types?|modes?|levels?|kinds?|versions?|formats?|serializer|protocol"
              + "|mechanism|class|classname|driver|conditions?|whitelist|blacklist|filters?|rules?"
              + "|path|dir|directory|files?|prefix|suffix|jvmparam|jvmoptions?|groupid|clientid"
              + "|taskid|subid|identity|serverid|sid|servicename|compression|acks|isolation)");

  /** What a switch begins with. */
  private static final Pattern SAFE_START =
      Pattern.compile("(?:enable|disable|is|has|use|need|allow|ignore|max|min)(?:[A-Z._-].*)");

  /** Numbers with a unit, words, times, zones, hosts with ports, and paths. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[+-]?\\d+(?:[.,]\\d+)*\\s?[A-Za-z%]{0,3}"
              + "|[A-Za-z]+(?:[ ._-][A-Za-z]+)*"
              + "|\\d{4}-\\d{2}-\\d{2}[0-9T:.Z +-]*"
              + "|[+-]\\d{2}:\\d{2}"
              + "|[\\w-]+(?:\\.[\\w-]+)*:\\d{2,5}(?:,[\\w-]+(?:\\.[\\w-]+)*:\\d{2,5})*"
              + "|/[\\w./-]*");

  private static final int LONGEST_PLAIN = 64;

  private SafeKeys() {}

  /**
   * Whether the value of this key, and all in it, is safe but for what {@link SecretText} finds.
   */
  static boolean has(String key) {
    String bare = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return SAFE_END.matcher(bare).matches() || SAFE_START.matcher(key).matches();
  }

  /** Whether a text is safe whatever its key: of a form that secrets do not have. */
  static boolean isPlain(String text) {
    String stripped = text.strip();
    return stripped.isEmpty()
        || text.contains("://")
        || (stripped.length() <= LONGEST_PLAIN && PLAIN.matcher(stripped).matches());
  }
}
