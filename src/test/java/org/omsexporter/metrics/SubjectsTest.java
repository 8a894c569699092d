package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Performance;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.testing.DraftState;

class SubjectsTest {
  @Test
  void theComponentsOfAProjectStandTogetherWhateverTheirIds() {
    Subjects subjects =
        new Subjects.Finder()
            .find(
                List.of(
                    Examples.snapshot("prod", state("np_2", "d", "a"), state("np_1", "b", "c"))));
    assertThat(subjects.components())
        .extracting(component -> component.labels().get(1) + "/" + component.labels().get(4))
        .containsExactly("np_1/b", "np_1/c", "np_2/a", "np_2/d");
  }

  private static ProjectState state(String id, String... stores) {
    return DraftState.state(
        Examples.project(id, "orders", List.of(), List.of()),
        Examples.NOW,
        Map.of(),
        new ProjectDetails(
            Stream.of(stores).map(Examples::store).toList(),
            Examples.NOW,
            Performance.NONE,
            Performance.NONE));
  }
}
