package org.omsexporter.metrics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.omsexporter.config.ServerTls;

/** The server's certificate and key out of PEM files. */
final class ServerCertificate {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> KEY_TYPES = List.of("RSA", "EC", "Ed25519", "RSASSA-PSS");
  private static final char[] NO_PASSWORD = {};

  private ServerCertificate() {}

  /**
   * TLS with this certificate.
   *
   * @throws IOException when a file cannot be read or the two cannot be used; names the file
   */
  static SSLContext load(ServerTls tls) throws IOException {
    Certificate[] chain = chain(tls.certFile());
    PrivateKey key = key(tls.keyFile());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, NO_PASSWORD, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "certificate and key cannot be used together: " + tls.certFile() + ", " + tls.keyFile(),
          e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new IOException("no PEM certificate in " + file);
      }
      return chain;
    } catch (GeneralSecurityException e) {
      throw new IOException("no PEM certificate in " + file, e);
    }
  }

  private static PrivateKey key(Path file) throws IOException {
    Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!matcher.find()) {
      throw new IOException("no unencrypted PKCS#8 key (BEGIN PRIVATE KEY) in " + file);
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
    for (String type : KEY_TYPES) {
      try {
        return KeyFactory.getInstance(type).generatePrivate(spec);
      } catch (InvalidKeySpecException ignored) {
        // a key of another type
      } catch (GeneralSecurityException e) {
        throw new IOException("cannot read keys of type " + type, e);
      }
    }
    throw new IOException("the key in " + file + " is none of " + KEY_TYPES);
  }
}
