package org.omsexporter.web.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.web.http.Backend;

/**
 * How actions ended, as a parameter of the page that a redirect leads to. It is signed, so that no
 * other site can put words on our pages, and complete, so that every process with the same key can
 * show it. Safe for threads.
 */
final class Results {
  private static final String PURPOSE = "result";
  private static final Duration SHOWN = Duration.ofMinutes(10);
  private static final int LONGEST = 6_000;
  private static final int MOST_BYTES = 100_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Backend backend;
  private final InstantSource clock;

  Results(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** The parameter that shows one for ten minutes. */
  String keep(Banner banner, Words words) {
    String packed = packed(banner);
    if (packed.length() > LONGEST) {
      packed =
          packed(
              new Banner(
                  banner.kind(),
                  banner.title(),
                  new Told(shortened(banner.detail().text()), shortened(banner.detail().english())),
                  List.of(new Field(words.text("nav.actions"), words.text("result.more")))));
    }
    String payload = clock.millis() + "." + packed;
    return payload + "." + backend.sessionKey().sign(PURPOSE, payload);
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 1_000));
  }

  /** The one of a parameter; null where that is none of ours, or too old. */
  @Nullable Banner kept(@Nullable String parameter) {
    String[] parts = parameter == null ? new String[0] : parameter.split("\\.", -1);
    if (parts.length != 3
        || !backend.sessionKey().signed(PURPOSE, parts[0] + "." + parts[1], parts[2])) {
      return null;
    }
    long age = clock.millis() - Long.parseLong(parts[0]);
    return age > SHOWN.toMillis() ? null : unpacked(parts[1]);
  }

  private static String packed(Banner banner) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      deflated.write(JSON.writeValueAsBytes(banner));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static Banner unpacked(String packed) {
    byte[] bytes = Base64.getUrlDecoder().decode(packed);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return JSON.readValue(in.readNBytes(MOST_BYTES), Banner.class);
    } catch (IOException e) {
      throw new UncheckedIOException("signed by us, but not readable", e);
    }
  }
}
