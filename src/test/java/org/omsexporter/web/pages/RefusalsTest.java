package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.omsexporter.action.ActionGuard;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.model.ProjectStatus;

class RefusalsTest {
  private static final Refusals ENGLISH = new Refusals(Words.ENGLISH);
  private static final Refusals CHINESE = new Refusals(Words.named("zh"));

  @Test
  void aReasonNamesTheStateAndThoseThatTheActionNeeds() {
    assertThat(ENGLISH.of(ProjectAction.RESUME, ProjectStatus.RUNNING))
        .isEqualTo("Its status is Running; Resume needs it to be Paused or Failed.");
    assertThat(CHINESE.of(ProjectAction.RESUME, ProjectStatus.RUNNING))
        .isEqualTo("当前状态为“运行中”；恢复需要处于“已暂停”或“失败”。");
  }

  @Test
  void thereIsAReasonJustWhereTheGuardHasOne() {
    for (ProjectAction action : ProjectAction.values()) {
      for (ProjectStatus status : ProjectStatus.values()) {
        assertThat(ENGLISH.of(action, status) == null)
            .as("%s %s", action, status)
            .isEqualTo(ActionGuard.refusal(action, status).isEmpty());
      }
    }
  }
}
