package org.omsexporter.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.omsexporter.files.NamedFiles;

/**
 * The key that signs what browsers keep for us: sessions, forms and results. Processes that share
 * its file take each other's. Safe for threads.
 */
public final class SessionKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 32;

  private final SecretKeySpec key;

  private SessionKey(byte[] secret) {
    this.key = new SecretKeySpec(Digests.sha256().digest(secret), ALGORITHM);
  }

  /** A key of this process alone. */
  public static SessionKey drawn() {
    return new SessionKey(random());
  }

  /**
   * The key of a file, which is made where it is missing; one of this process alone without a file.
   *
   * @throws IOException when others may read the file, or it cannot be read or made, or is too
   *     short; says what to do
   */
  public static SessionKey open(@Nullable Path file) throws IOException {
    if (file == null) {
      return drawn();
    }
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      PrivateFile.checkMode("api.session_key_file", file);
      byte[] secret = NamedFiles.read(file);
      if (secret.length < LEAST_BYTES) {
        throw new IOException(
            "api.session_key_file: %s has %d bytes; %d are the least. Remove it to have one made."
                .formatted(file, secret.length, LEAST_BYTES));
      }
      return new SessionKey(secret);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "api.session_key_file: %s cannot be made: its directory does not exist".formatted(file),
          e);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "no permission" : e.getReason();
      throw new IOException(
          "api.session_key_file: %s cannot be read or made: %s".formatted(file, reason), e);
    }
  }

  /** Makes a whole key or none. Of processes that start at once, the first one's key stays. */
  private static void make(Path file) throws IOException {
    Path fresh = PrivateFile.besides(file);
    try {
      Files.writeString(fresh, Base64.getEncoder().encodeToString(random()) + "\n");
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another process was first.
    } catch (IOException e) {
      throw new IOException(
          "api.session_key_file: %s cannot be made: %s".formatted(file, NamedFiles.reason(e)), e);
    } finally {
      Files.delete(fresh);
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[LEAST_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /**
   * The signature of a text, in letters that addresses and cookies take.
   *
   * @param purpose what it is signed for; a signature for another purpose differs
   */
  public String sign(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Whether it is the signature of a text for a purpose; takes as long whether or not. */
  public boolean signed(String purpose, String text, String signature) {
    return MessageDigest.isEqual(
        sign(purpose, text).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }
}
