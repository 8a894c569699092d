package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.testing.ScriptedOms.data;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.model.History;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.ListQuery;
import org.omsexporter.testing.ScriptedOms;

/** A project that is read by itself while the list is being read. */
class RefreshTest {

  private int refusalStatus = 200;
  private final List<String> refreshedMeanwhile = new ArrayList<>();
  private final LatestSnapshot latest =
      new LatestSnapshot(Snapshot.empty("prod", Duration.ofMinutes(2)), snapshot -> {});
  private ScriptedOms oms;
  private ListPoll list;
  private Refresh refresh;

  @BeforeEach
  void startOms() throws IOException {
    Clock clock = Clock.systemUTC();
    oms = new ScriptedOms(this::answer);
    list =
        new ListPoll(
            oms.console(),
            ListQuery.of(ProjectFilter.ALL),
            project -> true,
            new Setups(clock),
            late -> {},
            latest,
            clock);
    refresh =
        new Refresh(
            oms.console(),
            new DetailsReader(
                oms.console(), false, new HistorySearch("prod", History.UNKNOWN, clock), clock),
            new Setups(clock),
            latest,
            list::readMeanwhile,
            clock);
    list.run();
  }

  @AfterEach
  void stopOms() {
    oms.close();
  }

  /** The list says that both run, though meanwhile one was paused and one deleted. */
  private MockResponse answer(ScriptedOms.Call call) {
    return switch (call.action()) {
      case "ListProjects" -> {
        refreshedMeanwhile.forEach(refresh::of);
        yield ScriptedOms.list(
            List.of(
                "{\"id\":\"paused\",\"status\":\"RUNNING\"}",
                "{\"id\":\"deleted\",\"status\":\"RUNNING\"}"));
      }
      case "DescribeProject" ->
          call.project().equals("paused")
              ? data("{\"id\":\"paused\",\"status\":\"SUSPEND\"}")
              : new MockResponse.Builder()
                  .code(refusalStatus)
                  .body("{\"success\":false,\"code\":\"GHANA-PROJECT000001\"}")
                  .build();
      default -> data("{}");
    };
  }

  @Test
  void aListThatWasBegunBeforeDoesNotUndoWhatWasRead() {
    refreshedMeanwhile.addAll(List.of("paused", "deleted"));
    list.run();
    assertThat(statuses()).isEqualTo(Map.of("paused", ProjectStatus.PAUSED));
  }

  @Test
  void aProjectIsGoneWhateverTheStatusOfTheAnswerThatSaysSo() {
    refusalStatus = 404;
    refresh.of("deleted");
    assertThat(statuses()).isEqualTo(Map.of("paused", ProjectStatus.RUNNING));
  }

  @Test
  void theNextListCountsAgain() {
    refresh.of("paused");
    refresh.of("deleted");
    assertThat(statuses()).isEqualTo(Map.of("paused", ProjectStatus.PAUSED));
    list.run();
    assertThat(statuses())
        .isEqualTo(Map.of("paused", ProjectStatus.RUNNING, "deleted", ProjectStatus.RUNNING));
  }

  private Map<String, ProjectStatus> statuses() {
    return latest.get().projects().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().project().status()));
  }
}
