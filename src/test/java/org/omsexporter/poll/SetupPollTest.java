package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.testing.ScriptedOms.FORBIDDEN;
import static org.omsexporter.testing.ScriptedOms.REFUSED;
import static org.omsexporter.testing.ScriptedOms.REJECTED;
import static org.omsexporter.testing.ScriptedOms.data;
import static org.omsexporter.testing.ScriptedOms.list;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.ListQuery;
import org.omsexporter.testing.Garbage;
import org.omsexporter.testing.MovedClock;
import org.omsexporter.testing.ScriptedOms;

/** What the list leaves null and DescribeProject has. */
class SetupPollTest {

  private static final String DESCRIBED =
      """
      [{"id": "a", "transferMapping": {"mode": "SPECIFIC",
          "databases": [{"name": "d", "tables": [{"name": "t"}], "views": null}]},
        "incrTransferConfig": {"startTimestamp": 1763390000, "storeLogKeptHour": "168"}}]
      """;

  private final MovedClock clock = new MovedClock();
  private final Setups setups = new Setups(clock);
  private final LatestSnapshot latest =
      new LatestSnapshot(Snapshot.empty("prod", Duration.ofMinutes(2)), snapshot -> published());
  private final Map<String, MockResponse> answers = new HashMap<>();
  private final List<String> polls = new ArrayList<>();
  private @Nullable Error mistake;
  private List<String> projects = List.of();
  private volatile Runnable whenAsked = () -> {};
  private ScriptedOms oms;
  private ListPoll listPoll;
  private SetupPoll setupPoll;

  @BeforeEach
  void startOms() throws IOException {
    oms =
        new ScriptedOms(
            call -> {
              if (call.action().equals("ListProjects")) {
                return list(projects);
              }
              whenAsked.run();
              return answers.getOrDefault(call.project(), data(DESCRIBED));
            });
    ListQuery all = ListQuery.of(ProjectFilter.ALL);
    listPoll = new ListPoll(oms.console(), all, project -> true, setups, late -> {}, latest, clock);
    setupPoll =
        new SetupPoll(
            "prod",
            oms.console(),
            setups,
            new Shard(ShardConfig.ALL),
            latest,
            5_000,
            (kind, outcome, took, endedAt) -> polls.add(kind.word() + " " + outcome),
            clock);
  }

  @AfterEach
  void stopOms() {
    oms.close();
  }

  @Test
  void eachProjectIsDescribedOnceAndAgainWhenItHasChanged() {
    poll(listed("a", "2025-11-24T09:00:00"), listed("b", "2025-11-24T09:00:00"));
    assertThat(described()).containsExactly("a", "b");
    assertThat(project("a").logRetention()).isEqualTo(Duration.ofDays(7));
    assertThat(project("a").syncStart()).isEqualTo(Instant.ofEpochSecond(1_763_390_000));
    assertThat(project("a").objects().tables()).isEqualTo(1);

    poll(listed("a", "2025-11-24T09:00:00"), listed("b", "2025-11-24T09:00:01"));
    assertThat(described()).containsExactly("b");
    assertThat(project("a").logRetention()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void aProjectWhoseListEntryHasEverythingIsNotDescribed() {
    String complete = DESCRIBED.strip().substring(1, DESCRIBED.strip().length() - 1);
    poll(complete);
    assertThat(described()).isEmpty();
    assertThat(project("a").logRetention()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void describingAllKeepsNoStateThatALaterListHasReplaced() {
    projects = List.of(listed("a", null), listed("b", null));
    listPoll.run();
    WeakReference<ProjectState> waiting = new WeakReference<>(latest.get().projects().get("b"));
    whenAsked =
        () -> {
          whenAsked = () -> {};
          latest.update(SetupPollTest::listedAgain);
          Garbage.await(waiting);
        };
    setupPoll.run();
    assertThat(described()).containsExactly("a", "b");
    assertThat(waiting.get()).isNull();
  }

  private static Snapshot listedAgain(Snapshot before) {
    List<Project> same = before.projects().values().stream().map(ProjectState::project).toList();
    return Readings.listed(before, same, Set.of(), Instant.EPOCH);
  }

  @Test
  void aDeletedProjectIsNotDescribed() {
    poll("{\"id\":\"a\",\"status\":\"DELETED\"}");
    assertThat(described()).isEmpty();
  }

  @Test
  void oneThatIsRefusedGoesWithoutAndIsAskedAgainAfterFiveMinutes() {
    for (MockResponse refusal : List.of(REJECTED, FORBIDDEN)) {
      answers.put("a", refusal);
      poll(listed("a", null), listed("b", null));
      assertThat(described()).containsExactly("a", "b");
      assertThat(project("a").logRetention()).isNull();
      assertThat(project("b").logRetention()).isEqualTo(Duration.ofDays(7));

      clock.advance(Setups.RETRY_AFTER.minusSeconds(20));
      poll(listed("a", null), listed("b", null));
      assertThat(described()).isEmpty();

      clock.advance(Duration.ofSeconds(21));
      answers.remove("a");
      poll(listed("a", null), listed("b", null));
      assertThat(described()).containsExactly("a");
      assertThat(project("a").logRetention()).isEqualTo(Duration.ofDays(7));
      poll(listed("c", null));
      assertThat(described()).containsExactly("c");
    }
  }

  @Test
  void oneThatIsRefusedAfterAChangeKeepsWhatWasKnown() {
    poll(listed("a", "2025-11-24T09:00:00"));
    answers.put("a", REJECTED);
    poll(listed("a", "2025-11-24T09:00:01"));
    assertThat(described()).containsExactly("a", "a");
    assertThat(project("a").logRetention()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void refusedCredentialsEndItAfterOneCall() {
    answers.put("a", REFUSED);
    poll(listed("a", null), listed("b", null));
    assertThat(described()).containsExactly("a");
  }

  @Test
  void aRunThatBreaksIsCountedAndTheNextGoesOnBehindIt() {
    projects = List.of(listed("a", null), listed("b", null));
    listPoll.run();
    mistake = new StackOverflowError("deep");
    setupPoll.run();
    assertThat(polls).containsExactly("details FAILURE");

    mistake = null;
    setupPoll.run();
    listPoll.run();
    assertThat(polls).hasSize(1);
    assertThat(project("b").logRetention()).isEqualTo(Duration.ofDays(7));
  }

  private void poll(String... entries) {
    projects = List.of(entries);
    listPoll.run();
    setupPoll.run();
    listPoll.run();
  }

  private static String listed(String id, @Nullable String modified) {
    String time = modified == null ? "null" : '"' + modified + '"';
    return "{\"id\":\"%s\",\"status\":\"RUNNING\",\"gmtModified\":%s}".formatted(id, time);
  }

  private void published() {
    if (mistake != null) {
      throw mistake;
    }
  }

  private List<String> described() {
    return oms.takeAsked("DescribeProject");
  }

  private Project project(String id) {
    return Objects.requireNonNull(latest.get().projects().get(id)).project();
  }
}
