package org.omsexporter.oms.mask;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets inside a text: values of telling keys ({@code password=…}, {@code "token": "…"},
 * JAAS lines), passwords in addresses ({@code ://user:password@host}) and private keys. Where it is
 * not clear where a secret ends, more is hidden rather than less. Linear in the text's length.
 */
final class SecretText {
  private static final String WORDS =
      "passw(?:or)?d|passwd|pwd|passphrase|passcode|secret|token|jaas|credential|authorization"
          + "|access[_.-]?(?:key|id)|api[_.-]?key|private[_.-]?key"
          + "|(?:encrypt(?:ion)?|decrypt(?:ion)?|cipher|crypto|aes|des|rsa|hmac|sign(?:ing)?"
          + "|master|shared|storage|account|client|auth|security|license)[_.-]?key"
          + "|user[_.-]?info|signature|cookie|session[_.-]?id|sessionid|bearer"
          + "|密码|口令|密钥|秘钥|私钥|令牌|凭证|凭据";

  private static final Pattern KEY = Pattern.compile("(?i)(?:" + WORDS + ")[\\w.-]*+");

  /** Short words that are keys only where they stand alone, or end a key of several words. */
  private static final Pattern SHORT_KEY =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?i:pass|ak|sk|pw|sig|sign|auth|otp|pin)(?![\\w.-])"
              + "|(?<=[a-z0-9])(?:Pass|Pw|Sig)(?![\\w.-])"
              + "|(?i)(?:db|user|usr|key|keystore|truststore|trust|store|ssl|admin|root|my|proxy|ldap"
              + "|redis|http|jmx|login|auth)pass(?![\\w.-])");

  /** A scheme of HTTP and what it sends; padding belongs to it. */
  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(basic|bearer|digest|negotiate)(\\s+)[A-Za-z0-9+/._~-]{6,}+=*+");

  /** Tokens that are known by their own form, wherever they stand. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\beyJ[\\w-]{8,}+\\.[\\w-]{8,}+\\.[\\w-]*+"
              + "|\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b|\\bLTAI[0-9A-Za-z]{12,}+");

  /** Passwords that have no key: options of commands, SQL, XML, and addresses of drivers. */
  private static final List<Pattern> OTHERS =
      List.of(
          Pattern.compile("(?i)(--?(?:[\\w.-]*(?:" + WORDS + ")|pass)\\s++)([^\\s=:-]\\S*+)"),
          Pattern.compile(
              "(?i)((?:mysql|obclient|curl)\\b[^\\r\\n]{0,500}?\\s-p\\s?)([^\\s-]\\S*+)"),
          Pattern.compile("(?i)(curl\\b[^\\r\\n]{0,500}?\\s-u\\s*[^\\s:]++:)(\\S++)"),
          Pattern.compile(
              "(?i)(identified\\s++(?:with\\s++\\S++\\s++)?by\\s++(?:password\\s++)?)([^\\s;]++)"),
          Pattern.compile(
              "(?i)(<[\\w.:-]*(?:" + WORDS + "|pass)[\\w.-]*+(?:\\s[^<>]*+)?>)([^<]++)"),
          Pattern.compile("((?<![\\w/])[\\w.#@-]+?:)([^@\\s/]++)(?=@(?:tcp|unix|udp)?\\()"));

  /** What comes between a key and its value. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:\\\\*+[\"'])?+\\s*+(?:=|:(?!/)|%3[dD]|：|＝|[为是])\\s*+");

  /** A quote, escaped or not, that opens a value. */
  private static final Pattern OPENING = Pattern.compile("(\\\\*+)([\"'])");

  /** Where the next assignment begins, so that an unquoted value must have ended. */
  private static final Pattern NEXT =
      Pattern.compile(
          "(?:[&;,\\s]|%26)\\s*+[\\w.\"'\\\\-]++\\s*+(?:=(?![=&;,]|$)|:|%3[dD])|\\s++-(?:[DX]|-)\\w|[\\r"
              + "\\n"
              + "，。；、]");

  private static final Pattern ORACLE =
      Pattern.compile("(?i)jdbc:oracle:[a-z0-9]++:[^/@\\s]++/(?!/)");

  private SecretText() {}

  /** Whether the value of such a key is secret, in any case and with any punctuation. */
  static boolean isSecretKey(String key) {
    if (KEY.matcher(key).find()) {
      return true;
    }
    String bare = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return KEY.matcher(bare).find() || SHORT_KEY.matcher(key).find();
  }

  /** The text with its secrets masked. */
  static String mask(String text) {
    if (text.contains("PRIVATE KEY-----")) {
      return ConfigMask.MASK;
    }
    String masked = SCHEME.matcher(text).replaceAll("$1$2" + ConfigMask.MASK);
    masked = TOKEN.matcher(masked).replaceAll(ConfigMask.MASK);
    masked = assignments(assignments(addresses(masked), KEY), SHORT_KEY);
    for (Pattern other : OTHERS) {
      masked = other.matcher(masked).replaceAll("$1" + ConfigMask.MASK);
    }
    return masked;
  }

  private static String assignments(String text, Pattern keys) {
    Matcher key = keys.matcher(text);
    Matcher assignment = ASSIGNMENT.matcher(text);
    StringBuilder masked = new StringBuilder();
    int copied = 0;
    int from = 0;
    while (from <= text.length() && key.find(from)) {
      from = key.end();
      if (assignment.region(key.end(), text.length()).lookingAt()) {
        int start = assignment.end();
        Value value = value(text, start);
        if (value.end() > value.start()) {
          masked.append(text, copied, value.start()).append(ConfigMask.MASK);
          copied = value.end();
        }
        from = Math.max(from, value.end());
      }
    }
    return masked.append(text, copied, text.length()).toString();
  }

  /** Where a value stands, without its quotes. */
  private record Value(int start, int end) {}

  private static Value value(String text, int start) {
    Matcher opening = OPENING.matcher(text).region(start, text.length());
    if (opening.lookingAt()) {
      String quote = opening.group();
      return new Value(opening.end(), closing(text, opening.end(), quote));
    }
    Matcher next = NEXT.matcher(text).region(start, text.length());
    int end = next.find() ? next.start() : text.length();
    return new Value(start, end);
  }

  /** Where a quoted value ends: at the same quote, unless that is escaped or doubled. */
  private static int closing(String text, int from, String quote) {
    boolean escaped = quote.length() > 1;
    int at = from;
    while (at < text.length()) {
      if (!escaped && text.charAt(at) == '\\') {
        at += 2;
      } else if (text.startsWith(quote, at)) {
        boolean doubled = !escaped && text.startsWith(quote, at + 1);
        if (!doubled) {
          return at;
        }
        at += 2;
      } else {
        at++;
      }
    }
    return text.length();
  }

  private static String addresses(String text) {
    StringBuilder masked = new StringBuilder();
    int copied = 0;
    int scheme = text.indexOf("://");
    while (scheme >= 0) {
      int start = Math.max(scheme + 3, copied);
      int end = addressEnd(text, start);
      int at = text.lastIndexOf('@', end - 1);
      int colon = text.indexOf(':', start);
      if (colon >= 0 && colon < at && !isPort(text, colon + 1)) {
        masked.append(text, copied, colon + 1).append(ConfigMask.MASK);
        copied = at;
      }
      scheme = text.indexOf("://", Math.max(end, scheme + 3));
    }
    return oracle(masked.append(text, copied, text.length()).toString());
  }

  private static int addressEnd(String text, int start) {
    int end = start;
    while (end < text.length() && " \t\r\n\"'?".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Whether digits and a slash follow, as after the colon of {@code host:8080/path}. */
  private static boolean isPort(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at > from && at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == ',');
  }

  /** Masks the password of {@code jdbc:oracle:thin:user/password@host}. */
  private static String oracle(String text) {
    Matcher user = ORACLE.matcher(text);
    if (!user.find()) {
      return text;
    }
    int at = text.lastIndexOf('@', addressEnd(text, user.end()) - 1);
    return at > user.end()
        ? text.substring(0, user.end()) + ConfigMask.MASK + text.substring(at)
        : text;
  }
}
