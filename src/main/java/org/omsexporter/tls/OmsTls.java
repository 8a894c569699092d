package org.omsexporter.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the certificate of an OMS installation, or of a peer, is checked.
 *
 * @param caFile PEM certificates that are trusted in place of the Java runtime's, null for the
 *     runtime's own
 * @param insecureSkipVerify whether any certificate and any host name are taken
 */
public record OmsTls(@Nullable Path caFile, boolean insecureSkipVerify) {

  /** The Java runtime's certificate authorities, everything verified. */
  public static final OmsTls DEFAULT = new OmsTls(null, false);
}
