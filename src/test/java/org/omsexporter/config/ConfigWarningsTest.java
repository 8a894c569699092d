package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is no problem and yet deserves a word at the start. */
class ConfigWarningsTest extends ConfigFile {
  @Test
  void actionsWithoutTlsBeyondThisMachineAreAWarning() throws Exception {
    String hash = "$2a$10$" + "a".repeat(53);
    String api =
        "api: {listen: \"%s\", actions: true, users: [{name: a, password_hash: \"%s\", role:"
            + " admin}]}";
    assertThat(load(MINIMAL + api.formatted(":9898", hash)).warnings())
        .satisfiesExactly(
            warning ->
                assertThat(warning).startsWith("api.listen: :9898 takes actions without TLS"),
            warning -> assertThat(warning).startsWith("api.anonymous_role: not given"));
    assertThat(load(MINIMAL + api.formatted("127.0.0.1:9898", hash)).warnings()).isEmpty();
  }

  @Test
  void theApiKeepsToThisMachineUnlessToldToListenBeyondIt() throws Exception {
    assertThat(load(MINIMAL).config().api().listen().isLoopback()).isTrue();
    assertThat(load(MINIMAL).warnings()).isEmpty();
    assertThat(load(MINIMAL + "api: {listen: \":9898\"}").warnings())
        .containsExactly(
            "api.anonymous_role: not given, so whoever reaches :9898 reads projects and components"
                + " without signing in; say viewer to have it so, or none");
    assertThat(load(MINIMAL + "api: {listen: \":9898\", anonymous_role: viewer}").warnings())
        .isEmpty();
  }

  @Test
  void anUncheckedCertificateIsAWarning() throws Exception {
    assertThat(load(MINIMAL + "    tls: {insecure_skip_verify: true}").warnings())
        .singleElement()
        .asString()
        .startsWith("oms[0].tls.insecure_skip_verify: ");
  }
}
