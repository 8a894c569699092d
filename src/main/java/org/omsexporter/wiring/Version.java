package org.omsexporter.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What this program is built from.
 *
 * @param revision the commit; like the version, {@code unknown} where the build did not know it
 */
public record Version(String version, String revision) {

  private static final String UNKNOWN = "unknown";

  /** As the jar's manifest says; unknown where the program runs from class files. */
  public static Version current() {
    try {
      for (URL url :
          Collections.list(Version.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
        try (InputStream in = url.openStream()) {
          Attributes attributes = new Manifest(in).getMainAttributes();
          if ("oms-exporter".equals(attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE))) {
            return new Version(
                known(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION)),
                known(attributes.getValue("Implementation-Revision")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Version(UNKNOWN, UNKNOWN);
  }

  /** The version of the running Java. */
  public String java() {
    return Runtime.version().toString();
  }

  private static String known(@Nullable String value) {
    return value == null || value.isBlank() || value.startsWith("${") ? UNKNOWN : value;
  }
}
