package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.model.Project;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.Listing;

/** An OMS whose projects take so many bytes of a list each. */
class PageSizeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PROJECTS = 40;
  private static final int MOST_BYTES = 100_000;

  private final FakeOms oms = new FakeOms();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private ConsoleClient console;
  private volatile int bytesOfEach;

  @BeforeEach
  void listProjects() {
    console = oms.connection(MOST_BYTES).polls();
    oms.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().body(answer(FakeOms.body(request))).build();
          }
        });
  }

  @AfterEach
  void close() {
    oms.close();
  }

  @Test
  void projectsOfManyObjectsAreListedInSmallerPages() {
    bytesOfEach = 3_000;
    assertThat(ids(list())).isEqualTo(names());
    assertThat(asked).containsExactly(150, 30, 30);
    asked.clear();
    assertThat(ids(list())).isEqualTo(names());
    assertThat(asked).containsExactly(30, 30);
  }

  @Test
  void inTheSmallestOnesWhereNeedBe() {
    bytesOfEach = 15_000;
    assertThat(ids(list())).isEqualTo(names());
    assertThat(asked).startsWith(150, 30, 6).endsWith(6).hasSize(2 + 7);
  }

  @Test
  void theMostIsTriedAgainAfterAWhile() {
    bytesOfEach = 3_000;
    list();
    bytesOfEach = 10;
    for (int listing = 1; listing < PageSize.KEPT; listing++) {
      asked.clear();
      list();
      assertThat(asked).containsExactly(30, 30);
    }
    asked.clear();
    list();
    assertThat(asked).containsExactly(150);
  }

  @Test
  void whatIsTooLargeInAnySizeIsUnreadableAndForgotten() {
    bytesOfEach = MOST_BYTES;
    assertThatThrownBy(this::list)
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageContaining("larger than " + MOST_BYTES);
    assertThat(asked).containsExactly(150, 30, 6);
    asked.clear();
    bytesOfEach = 10;
    assertThat(ids(list())).isEqualTo(names());
    assertThat(asked).containsExactly(150);
  }

  private Listing list() {
    return console.listAll(ListQuery.of(ProjectFilter.ALL), Set.of());
  }

  private String answer(String request) {
    JsonNode body = json(request);
    int size = body.path("pageSize").asInt();
    int from = (body.path("pageNumber").asInt() - 1) * size;
    asked.add(size);
    List<String> entries =
        names().subList(Math.min(from, PROJECTS), Math.min(from + size, PROJECTS)).stream()
            .map(id -> "{\"id\":\"%s\",\"x\":\"%s\"}".formatted(id, "x".repeat(bytesOfEach)))
            .toList();
    return "{\"success\":true,\"totalCount\":%d,\"data\":[%s]}"
        .formatted(PROJECTS, String.join(",", entries));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static List<String> names() {
    return IntStream.range(0, PROJECTS).mapToObj("np_%d"::formatted).toList();
  }

  private static List<String> ids(Listing listing) {
    return listing.projects().stream().map(Project::id).toList();
  }
}
