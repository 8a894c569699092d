package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void aSecretPrintsAsStars() {
    assertThat(new ApiToken("grafana", Secret.of("hidden"), Role.VIEWER).toString())
        .doesNotContain("hidden")
        .contains("***");
  }

  @Test
  void equalValuesAreEqualSecrets() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
  }
}
