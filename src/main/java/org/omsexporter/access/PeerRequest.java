package org.omsexporter.access;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a replica shows when it asks another for its {@link SignOuts}: that it has the session key,
 * and the time, so that what was overheard is of no use a minute later.
 */
public final class PeerRequest {
  /** Where replicas ask each other. */
  public static final String PATH = "/-/sign-outs";

  /** The header that has it, as {@code milliseconds signature}. */
  public static final String HEADER = "X-Peer";

  /** How far apart the clocks of two replicas may be. */
  public static final Duration TOLERANCE = Duration.ofMinutes(1);

  private static final String PURPOSE = "peer";
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ([A-Za-z0-9_-]{1,64})");

  private PeerRequest() {}

  /** The header's value at a moment. */
  public static String signed(SessionKey key, Instant now) {
    String time = Long.toString(now.toEpochMilli());
    return time + " " + key.sign(PURPOSE, time);
  }

  /** Whether a header's value is of a holder of the key, and of this moment. */
  public static boolean isGood(SessionKey key, @Nullable String value, Instant now) {
    Matcher parts = FORM.matcher(value == null ? "" : value);
    return parts.matches()
        && Math.abs(now.toEpochMilli() - Long.parseLong(parts.group(1))) <= TOLERANCE.toMillis()
        && key.signed(PURPOSE, parts.group(1), parts.group(2));
  }
}
