package org.omsexporter.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that every Java runtime has. */
final class Digests {
  private Digests() {}

  /** A fresh SHA-256. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
