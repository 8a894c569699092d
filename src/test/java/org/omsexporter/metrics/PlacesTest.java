package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.testing.DraftState;

class PlacesTest {
  private final Places<ProjectState> places = new Places<>(Scope.PROJECT, 0, 1);

  @Test
  void subjectsStandByInstallationThenById() {
    assertThat(ids(poll("prod/b", "test/a", "prod/a", "prod/c")))
        .containsExactly("prod/a", "prod/b", "prod/c", "test/a");
  }

  @Test
  void whatStaysKeepsItsTextWithANewValue() {
    List<Subject<ProjectState>> before = poll("prod/b", "prod/a");
    List<Subject<ProjectState>> after = poll("prod/a", "prod/b");
    assertThat(ids(after)).containsExactly("prod/a", "prod/b");
    for (int i = 0; i < after.size(); i++) {
      assertThat(after.get(i).text()).isSameAs(before.get(i).text());
      assertThat(after.get(i).value()).isNotSameAs(before.get(i).value());
    }
  }

  @Test
  void aValueThatStaysIsTheSameSubject() {
    ProjectState state = state("a");
    places.add(labels("prod/a"), state);
    List<Subject<ProjectState>> before = places.take();
    places.add(labels("prod/a"), state);
    assertThat(places.take().get(0)).isSameAs(before.get(0));
  }

  @Test
  void whatIsRenamedHasAnotherText() {
    places.add(List.of("prod", "a", "before"), state("a"));
    places.take();
    places.add(List.of("prod", "a", "after"), state("a"));
    assertThat(places.take())
        .singleElement()
        .satisfies(
            subject ->
                assertThat(new String(subject.text(), UTF_8))
                    .isEqualTo("{oms=\"prod\",project_id=\"a\",project_name=\"after\""));
  }

  @Property
  void eachPollIsOrderedWhateverTheOneBefore(
      @ForAll @UniqueElements List<@IntRange(max = 20) Integer> before,
      @ForAll @UniqueElements List<@IntRange(max = 20) Integer> after) {
    poll(before.stream().map(PlacesTest::name).toArray(String[]::new));
    assertThat(ids(poll(after.stream().map(PlacesTest::name).toArray(String[]::new))))
        .containsExactlyElementsOf(after.stream().map(PlacesTest::name).sorted().toList());
  }

  private static String name(int i) {
    return "prod/%02d".formatted(i);
  }

  private List<Subject<ProjectState>> poll(String... names) {
    for (String name : names) {
      places.add(labels(name), state(name.substring(name.indexOf('/') + 1)));
    }
    return places.take();
  }

  private static List<String> labels(String name) {
    String[] parts = name.split("/");
    return List.of(parts[0], parts[1], "name of " + parts[1]);
  }

  private static List<String> ids(List<Subject<ProjectState>> subjects) {
    return subjects.stream()
        .map(subject -> subject.labels().get(0) + "/" + subject.labels().get(1))
        .toList();
  }

  private static ProjectState state(String id) {
    return DraftState.state(
        Examples.project(id, "name of " + id, List.of(), List.of()),
        Examples.NOW,
        Map.of(),
        ProjectDetails.NONE);
  }
}
