package org.omsexporter.access;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that were ended before their time, here or in another replica. An entry is never
 * taken back before its session would have ended anyway, so replicas agree whatever the order in
 * which they hear of each other's. Beyond {@link #MOST} those go that would end first. Safe for
 * threads.
 */
public final class SignOuts {
  /** The most entries that are held. */
  public static final int MOST = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(SignOuts.class);

  private final Supplier<SessionKey> key;
  private final InstantSource clock;
  private final Map<String, SignOut> byId = new ConcurrentHashMap<>();
  private final NavigableSet<SignOut> byEnd = new TreeSet<>();

  /** Begins the tag of each of this object's texts, so that no other one's tag is the same. */
  private final String origin = Long.toHexString(new SecureRandom().nextLong());

  private long changes;
  private @Nullable Text text;
  private @Nullable SessionKey textKey;
  private volatile @Nullable SignOutFile file;
  private volatile boolean failing;

  /**
   * Holds none yet.
   *
   * @param key signs the entries, the one in effect
   */
  public SignOuts(Supplier<SessionKey> key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * All entries as signed lines.
   *
   * @param tag differs where the lines do
   */
  public record Text(String tag, String lines) {}

  /** Whether a session was ended. */
  public boolean contains(String id) {
    return byId.containsKey(id);
  }

  /**
   * Adds a session that ends now, and writes it to the file. It has ended also where that fails;
   * the next {@link #store} tries it again.
   *
   * @param end when it would have ended anyway
   */
  public void add(String id, Instant end) {
    keep(new SignOut(id, end.toEpochMilli()));
    store();
  }

  /** Adds what lines say; those without a good signature are passed over. */
  public void merge(String lines) {
    SessionKey signer = key.get();
    lines
        .lines()
        .filter(line -> !isKnown(line))
        .forEach(line -> SignOut.read(signer, line).ifPresent(this::keep));
  }

  /** Spares the signature of what would change nothing. */
  private boolean isKnown(String line) {
    int blank = line.indexOf(' ');
    SignOut known = blank < 0 ? null : byId.get(line.substring(0, blank));
    return known != null && line.startsWith(known + " ");
  }

  /** All entries as text. */
  public synchronized Text text() {
    forget();
    SessionKey signer = key.get();
    if (textKey != signer) {
      textKey = signer;
      changed();
    }
    if (text == null) {
      String lines =
          byEnd.stream().map(one -> one.line(signer) + "\n").collect(Collectors.joining());
      text = new Text(origin + "-" + changes, lines);
    }
    return text;
  }

  /**
   * Keeps the entries in a file from now on, and takes over what it has.
   *
   * @param next null to keep them in memory only
   */
  public void keepIn(@Nullable SignOutFile next) {
    file = next;
    store();
  }

  /** Brings file and memory together: each has then what either had. Fails with a log line only. */
  public void store() {
    SignOutFile present = file;
    if (present == null) {
      return;
    }
    try {
      present.meet(this, key.get());
      if (failing) {
        failing = false;
        LOG.info("api.signed_out_file: {} is written again", present);
      }
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOG.warn(
            "api.signed_out_file: {} cannot be kept: {}. Until it can, a restart forgets who signed"
                + " out.",
            present,
            SignOutFile.reason(e));
      }
    }
  }

  /** Those that have not ended anyway by now. */
  synchronized List<SignOut> all() {
    forget();
    return List.copyOf(byEnd);
  }

  /** Adds one, unless it is over. */
  synchronized void keep(SignOut one) {
    SignOut known = byId.get(one.id());
    if (known != null && known.endMillis() >= one.endMillis()) {
      return;
    }
    if (known != null) {
      byEnd.remove(known);
    }
    byId.put(one.id(), one);
    byEnd.add(one);
    changed();
    forget();
  }

  private void forget() {
    long now = clock.millis();
    while (!byEnd.isEmpty() && (byEnd.size() > MOST || byEnd.first().endMillis() < now)) {
      SignOut over = byEnd.first();
      byEnd.remove(over);
      byId.remove(over.id());
      changed();
    }
  }

  private void changed() {
    changes++;
    text = null;
  }
}
