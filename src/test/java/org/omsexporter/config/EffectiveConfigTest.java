package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What check-config prints of a configuration. */
class EffectiveConfigTest extends ConfigFile {
  @Test
  void theEffectiveConfigurationLoadsAsItIs() throws Exception {
    String yaml =
        MINIMAL
            + """
                connector_metrics_interval: 1m
                cluster_manager_urls: {cn-south: "http://south:8088"}
                logs: {store_dir: store, run_dir: run, time_zone: Asia/Shanghai}
            api:
              external_url: https://ops.example.net/oms
              trusted_proxies: [10.1.2.3/8, "::1"]
              session_key_file: session.key
            """;
    LoadedConfig loaded = load(yaml);
    String printed = EffectiveConfig.print(loaded.config());
    assertThat(load(printed.replace("'***'", "s3cret")).config()).isEqualTo(loaded.config());
  }

  @Test
  void theEffectiveConfigurationShowsNoSecretAndHasTheShapeOfAFile() throws Exception {
    String printed = EffectiveConfig.print(load(MINIMAL).config());
    assertThat(printed).doesNotContain("s3cret").contains("password: '***'", "poll_interval: 15s");
    assertThat(EffectiveConfig.print(load(printed).config())).isEqualTo(printed);
  }

  @Test
  void typesOfProjectsArePrintedInOneOrder() throws Exception {
    String types = "    projects: {types: [MIGRATION, SYNC]}";
    assertThat(EffectiveConfig.print(load(MINIMAL + types).config()))
        .isEqualTo(EffectiveConfig.print(load(MINIMAL).config()));
  }
}
