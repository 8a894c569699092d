package org.omsexporter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {
  private static final HeldCertificate RSA = new HeldCertificate.Builder().rsa2048().build();
  private static final HeldCertificate EC = new HeldCertificate.Builder().ecdsa256().build();

  @TempDir Path directory;

  @Test
  void rsaAndEcKeysMakeATlsContext() throws Exception {
    for (HeldCertificate held : new HeldCertificate[] {RSA, EC}) {
      ServerTls tls = tls(held.certificatePem(), held.privateKeyPkcs8Pem());
      assertThat(PemFiles.keyManager(tls).getCertificateChain("server")).hasSize(1);
      assertThat(PemFiles.keyStore(tls).getCertificate("server")).isEqualTo(held.certificate());
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws IOException {
    ServerTls tls = tls(RSA.certificatePem(), EC.privateKeyPkcs8Pem());
    assertThatThrownBy(() -> PemFiles.keyStore(tls))
        .hasMessage("the key is not that of the first certificate");
  }

  @Test
  void aPkcs1KeySaysHowToConvertIt() throws IOException {
    ServerTls tls = tls(RSA.certificatePem(), RSA.privateKeyPkcs1Pem());
    assertThatThrownBy(() -> PemFiles.keyStore(tls))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("not PKCS#8, convert it: openssl pkcs8");
  }

  @Test
  void anEncryptedKeySaysSo() throws IOException {
    ServerTls tls =
        tls(RSA.certificatePem(), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END");
    assertThatThrownBy(() -> PemFiles.keyStore(tls)).hasMessageContaining("the key is encrypted");
  }

  @Test
  void aFileWithoutKeyOrCertificateIsRefused() throws IOException {
    ServerTls noKey = tls(RSA.certificatePem(), RSA.certificatePem());
    assertThatThrownBy(() -> PemFiles.keyStore(noKey)).hasMessageContaining("holds no key");
    ServerTls noCertificate = tls("", RSA.privateKeyPkcs8Pem());
    assertThatThrownBy(() -> PemFiles.keyStore(noCertificate))
        .hasMessageContaining("holds no certificate");
  }

  @Test
  void aCaFileIsTrustedAndNothingElse() throws Exception {
    Path ca = Files.writeString(directory.resolve("ca.pem"), "# ours\n" + EC.certificatePem());
    assertThat(PemFiles.trustManager(ca).getAcceptedIssuers()).containsExactly(EC.certificate());
  }

  private ServerTls tls(String certificate, String key) throws IOException {
    return new ServerTls(
        Files.writeString(directory.resolve("cert.pem"), certificate),
        Files.writeString(directory.resolve("key.pem"), key));
  }
}
