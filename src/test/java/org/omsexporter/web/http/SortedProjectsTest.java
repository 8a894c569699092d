package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.testing.DraftState;
import org.omsexporter.testing.Garbage;
import org.omsexporter.web.http.ProjectOrder.Listed;

class SortedProjectsTest {
  private static final Instant NOW = Instant.parse("2026-03-05T07:00:00Z");

  private final SortedProjects sorted = new SortedProjects();

  @Test
  void eachSnapshotIsSortedAnewWhateverTheFormerOrder() {
    names(snapshot("prod", "b", "a"), "name", "a", "b");
    names(snapshot("prod", "a", "b"), "name", "a", "b");
    names(snapshot("prod", "c", "a"), "name", "a", "c");
    names(snapshot("prod", "d", "c", "a"), "name", "a", "c", "d");
    names(snapshot("prod", "d"), "name", "d");
    names(snapshot("prod", "d", "c", "a"), "-name", "d", "c", "a");
  }

  @Test
  void noSnapshotOutlivesItsSuccessor() {
    Garbage.await(new WeakReference<>(sortedSnapshot()));
  }

  private Snapshot sortedSnapshot() {
    Snapshot snapshot = snapshot("prod", "b", "a");
    names(snapshot, "name", "a", "b");
    return snapshot;
  }

  @Test
  void withoutAnOrderProjectsStandAsOmsListsThem() {
    List<Snapshot> both = List.of(snapshot("prod", "b", "a"), snapshot("test", "d", "c"));
    assertThat(sorted.of(both))
        .extracting(SortedProjectsTest::name)
        .containsExactly("b", "a", "d", "c");
    assertThat(sorted.of(both, ProjectOrder.of("-oms")))
        .extracting(Listed::oms)
        .containsExactly("test", "test", "prod", "prod");
    assertThat(sorted.of(both.subList(1, 2)))
        .extracting(SortedProjectsTest::name)
        .containsExactly("d", "c");
  }

  private void names(Snapshot snapshot, String sort, String... expected) {
    assertThat(sorted.of(List.of(snapshot), ProjectOrder.of(sort)))
        .extracting(SortedProjectsTest::name)
        .containsExactly(expected);
  }

  private static String name(Listed listed) {
    return listed.state().project().name();
  }

  private static Snapshot snapshot(String oms, String... names) {
    Map<String, ProjectState> projects = new LinkedHashMap<>();
    Arrays.stream(names)
        .forEach(
            name ->
                projects.put(
                    "np_" + name,
                    DraftState.state(
                        DraftProject.project("np_" + name, project -> project.name = name),
                        NOW,
                        Map.of(),
                        ProjectDetails.NONE)));
    return new Snapshot(oms, true, NOW, NOW, Duration.ofMinutes(2), projects);
  }
}
