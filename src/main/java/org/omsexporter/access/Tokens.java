package org.omsexporter.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.omsexporter.config.ApiToken;

/**
 * The bearer tokens, none of them empty. A lookup takes the same time whichever token it finds, or
 * none.
 */
final class Tokens {
  private final List<Known> known;

  /**
   * Knows these.
   *
   * @throws IllegalArgumentException where one is empty
   */
  Tokens(List<ApiToken> tokens) {
    if (tokens.stream().anyMatch(token -> token.token().value().isEmpty())) {
      throw new IllegalArgumentException("a token is empty");
    }
    this.known =
        tokens.stream()
            .map(
                token ->
                    new Known(
                        digest(token.token().value()),
                        new Access.Identity(token.name(), token.role())))
            .toList();
  }

  /** The bearer of this token, if it is one. */
  Optional<Access.Identity> find(String presented) {
    byte[] digest = digest(presented);
    Optional<Access.Identity> found = Optional.empty();
    for (Known token : known) {
      if (MessageDigest.isEqual(token.digest(), digest)) {
        found = Optional.of(token.identity());
      }
    }
    return found;
  }

  private static byte[] digest(String token) {
    return Digests.sha256().digest(token.getBytes(StandardCharsets.UTF_8));
  }

  // Digests are of one length, so the time does not tell the length of a token either.
  @SuppressWarnings("ArrayRecordComponent")
  private record Known(byte[] digest, Access.Identity identity) {}
}
