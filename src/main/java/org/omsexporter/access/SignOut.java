package org.omsexporter.access;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session that was ended before its time. As text it is one line, {@code id end signature}; it
 * holds no secret, because a session that has ended is of no use to anybody.
 *
 * @param id of the session
 * @param endMillis when it would have ended anyway, in milliseconds since 1970
 */
record SignOut(String id, long endMillis) implements Comparable<SignOut> {
  private static final String PURPOSE = "sign-out";
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9_-]{1,64}) (\\d{1,18}) ([A-Za-z0-9_-]{1,64})");
  private static final Comparator<SignOut> SOONEST =
      Comparator.comparingLong(SignOut::endMillis).thenComparing(SignOut::id);

  /** The line that a key's holders believe. */
  String line(SessionKey key) {
    return this + " " + key.sign(PURPOSE, toString());
  }

  /** What a line says; empty where it is torn, or not of a key's holders. */
  static Optional<SignOut> read(SessionKey key, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    SignOut said = new SignOut(parts.group(1), Long.parseLong(parts.group(2)));
    return key.signed(PURPOSE, said.toString(), parts.group(3))
        ? Optional.of(said)
        : Optional.empty();
  }

  /** By the end, the soonest first. */
  @Override
  public int compareTo(SignOut other) {
    return SOONEST.compare(this, other);
  }

  @Override
  public String toString() {
    return id + " " + endMillis;
  }
}
