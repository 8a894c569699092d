package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.view.Installation;

class TargetsTest {
  private static final String VERIFICATION = "10.0.0.7-9000:90311:0000000411";
  private static final String CONNECTOR =
      "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:0000000006";

  private OneProject project;

  @BeforeEach
  void start() throws Exception {
    project = new OneProject(Map.of());
    project.components(
        """
        {"fullVerifyComponents": [{"name": "%s"}], "incrSyncComponents": [{"name": "%s"}]}
        """
            .formatted(VERIFICATION, CONNECTOR));
  }

  @AfterEach
  void stop() {
    project.close();
  }

  @Test
  void aComponentThatNoPollHasReadIsOfTheProjectInItsId() throws Exception {
    assertThat(projectOf(project.unread(), CONNECTOR)).isEqualTo("np_1");
  }

  @Test
  void oneWhoseIdNamesNoProjectIsFoundOnceItsProjectWasLookedAt() throws Exception {
    Installation unread = project.unread();
    assertThatThrownBy(() -> projectOf(unread, VERIFICATION))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no component " + VERIFICATION);
    assertThat(unread.reads().components("np_1")).hasSize(2);
    assertThat(projectOf(unread, VERIFICATION)).isEqualTo("np_1");
  }

  private static String projectOf(Installation installation, String component)
      throws RefusedException {
    return Targets.component(List.of(installation), List.of(), component).state().project().id();
  }
}
