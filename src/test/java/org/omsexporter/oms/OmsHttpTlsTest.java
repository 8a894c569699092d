package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.tls.OmsTls;

class OmsHttpTlsTest {
  @TempDir Path directory;

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("ours").build();
  private FakeOms oms = new FakeOms();

  @BeforeEach
  void serveOverTls() {
    oms = withCertificateFor("localhost");
  }

  @AfterEach
  void close() {
    oms.close();
  }

  private FakeOms withCertificateFor(String host) {
    HeldCertificate server =
        new HeldCertificate.Builder().addSubjectAlternativeName(host).signedBy(authority).build();
    FakeOms served = new FakeOms();
    served.server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(server).build().sslSocketFactory());
    return served;
  }

  private Path pem(String text) throws IOException {
    return Files.writeString(directory.resolve("ca.pem"), text);
  }

  @Test
  void aConfiguredAuthorityIsTrusted() throws IOException {
    String other = new HeldCertificate.Builder().certificateAuthority(0).build().certificatePem();
    Path both = pem("our authorities\n" + other + authority.certificatePem());
    oms.tls(new OmsTls(both, false)).data("[]");
    assertThat(oms.console().listAllLabels()).isEmpty();
    assertThat(oms.taken().getHandshake()).isNotNull();
  }

  @Test
  void withoutItsAuthorityTheServerIsNotTrustedAndHearsNothing() {
    assertRefused(oms.data("[]"));
  }

  @Test
  void anotherAuthorityDoesNotDo() throws IOException {
    String other = new HeldCertificate.Builder().certificateAuthority(0).build().certificatePem();
    assertRefused(oms.tls(new OmsTls(pem(other), false)).data("[]"));
  }

  @Test
  void aCertificateOfAnotherHostDoesNotDo() throws IOException {
    try (FakeOms elsewhere = withCertificateFor("elsewhere.example")) {
      assertRefused(elsewhere.tls(new OmsTls(pem(authority.certificatePem()), false)).data("[]"));
    }
  }

  private static void assertRefused(FakeOms refused) {
    OmsException.Unreachable e =
        catchThrowableOfType(
            OmsException.Unreachable.class, () -> refused.console().listAllLabels());
    assertThat(e.sent()).isFalse();
    assertThat(refused.calls).containsExactly("console ListAllLabels unreachable");
  }

  @Test
  void anythingIsAcceptedWhereVerificationIsOff() {
    try (FakeOms elsewhere = withCertificateFor("elsewhere.example")) {
      elsewhere.tls(new OmsTls(null, true)).data("[]");
      assertThat(elsewhere.console().listAllLabels()).isEmpty();
    }
  }

  @Test
  void anAuthorityFileWithoutCertificatesIsRefusedAtOnce() throws IOException {
    for (String text : new String[] {"", "nothing", "-----BEGIN CERTIFICATE-----\nxx\n"}) {
      oms.tls(new OmsTls(pem(text), false));
      assertThatThrownBy(() -> oms.connection(1_000))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ca.pem");
    }
  }
}
