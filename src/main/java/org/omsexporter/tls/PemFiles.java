package org.omsexporter.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.omsexporter.files.NamedFiles;

/** Certificates and keys in PEM, as the JDK's TLS takes them. */
public final class PemFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
  private static final String CONVERT = ", convert it: openssl pkcs8 -topk8 -nocrypt -in KEY";
  private static final char[] NO_PASSWORD = new char[0];

  private PemFiles() {}

  /**
   * Certificate and key of a port as a key manager.
   *
   * @throws PemException when either file cannot be used or the key is not the certificate's
   */
  public static X509ExtendedKeyManager keyManager(ServerTls tls) throws PemException {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keyStore(tls), NO_PASSWORD);
      for (KeyManager manager : keys.getKeyManagers()) {
        if (manager instanceof X509ExtendedKeyManager x509) {
          return x509;
        }
      }
      throw new PemException("this Java runtime has no X.509 key manager");
    } catch (GeneralSecurityException e) {
      throw new PemException("cannot be used for TLS", e);
    }
  }

  /**
   * Certificate chain and key of a port in one store without a password.
   *
   * @throws PemException when either file cannot be used or the key is not the certificate's
   */
  public static KeyStore keyStore(ServerTls tls) throws PemException {
    List<X509Certificate> chain = certificates(tls.certFile());
    PrivateKey key = key(tls.keyFile());
    if (!belongTogether(chain.get(0), key)) {
      throw new PemException("the key is not that of the first certificate");
    }
    try {
      KeyStore store = empty();
      store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new PemException("cannot be used for TLS", e);
    }
  }

  /**
   * Trust in the certificates of a file and no others.
   *
   * @throws PemException when the file cannot be used
   */
  public static X509TrustManager trustManager(Path caFile) throws PemException {
    List<X509Certificate> certificates = certificates(caFile);
    try {
      KeyStore store = empty();
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("ca" + i, certificates.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return x509;
        }
      }
      throw new PemException("this Java runtime has no X.509 trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw new PemException("cannot be used for TLS", e);
    }
  }

  /**
   * The certificates of a file in their order, at least one.
   *
   * @throws PemException when the file cannot be read or holds none
   */
  public static List<X509Certificate> certificates(Path file) throws PemException {
    byte[] bytes = read(file).getBytes(StandardCharsets.ISO_8859_1);
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate certificate :
          factory.generateCertificates(new ByteArrayInputStream(bytes))) {
        if (certificate instanceof X509Certificate x509) {
          certificates.add(x509);
        }
      }
    } catch (GeneralSecurityException e) {
      throw new PemException("holds a certificate that cannot be read", e);
    }
    if (certificates.isEmpty()) {
      throw new PemException("holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  /**
   * The private key of a file.
   *
   * @throws PemException when the file cannot be read or holds none in plain PKCS#8
   */
  public static PrivateKey key(Path file) throws PemException {
    String pem = read(file);
    Matcher matcher = KEY.matcher(pem);
    if (!matcher.find()) {
      throw new PemException(
          pem.contains("ENCRYPTED")
              ? "the key is encrypted" + CONVERT
              : pem.contains("-----BEGIN RSA PRIVATE KEY-----")
                      || pem.contains("-----BEGIN EC PRIVATE KEY-----")
                  ? "the key is in the older form of its algorithm, not PKCS#8" + CONVERT
                  : "holds no key (-----BEGIN PRIVATE KEY-----)");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(matcher.group(1));
    } catch (IllegalArgumentException e) {
      throw new PemException("the key is not Base64", e);
    }
    for (String algorithm : List.of("RSA", "EC", "EdDSA", "RSASSA-PSS")) {
      Optional<PrivateKey> key = key(algorithm, der);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new PemException("the key is neither RSA, EC nor EdDSA");
  }

  /** The key; empty where it is one of another algorithm. */
  private static Optional<PrivateKey> key(String algorithm, byte[] der) throws PemException {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new PemException("the key cannot be read", e);
    }
  }

  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "RSASSA-PSS" -> "";
          default -> key.getAlgorithm();
        };
    if (algorithm.isEmpty()) {
      return true;
    }
    byte[] probe = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static String read(Path file) throws PemException {
    try {
      return new String(NamedFiles.read(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new PemException(NamedFiles.reason(e), e);
    }
  }
}
