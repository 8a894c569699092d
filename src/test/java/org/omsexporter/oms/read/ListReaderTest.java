package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Project;

class ListReaderTest {
  private static final int PAGE = ListedPage.MOST;

  private final List<Integer> asked = new ArrayList<>();

  private static Project project(int number) {
    return Objects.requireNonNull(
        new ProjectReader(new Interner())
            .project(
                new LooseJson(
                    LooseValueTest.json("{\"id\":\"np_" + number + "\"}"),
                    "project",
                    new UnknownValues("prod", field -> {}))));
  }

  private static List<Project> projects(int from, int to) {
    return IntStream.range(from, to).mapToObj(ListReaderTest::project).toList();
  }

  private static ListedPage page(List<Project> all, int number, @Nullable Long total) {
    int from = Math.min((number - 1) * PAGE, all.size());
    int to = Math.min(number * PAGE, all.size());
    return new ListedPage(all.subList(from, to), total, 0);
  }

  private Listing read(IntFunction<ListedPage> pages, Set<String> known) {
    return new ListReader(
            PAGE,
            number -> {
              asked.add(number);
              return pages.apply(number);
            })
        .readAll(known);
  }

  private Listing read(IntFunction<ListedPage> pages) {
    return read(pages, Set.of());
  }

  private static Set<String> ids(List<Project> projects) {
    return projects.stream().map(Project::id).collect(Collectors.toSet());
  }

  @Test
  void aListThatDoesNotMoveTakesOneCallAPage() {
    for (int count : new int[] {0, 1, 149, 150, 151, 299, 300, 301, 1_500}) {
      asked.clear();
      List<Project> all = projects(0, count);
      Listing listing = read(number -> page(all, number, (long) count), ids(all));
      assertThat(listing.projects()).isEqualTo(all);
      int calls = Math.max(1, (count + PAGE - 1) / PAGE);
      assertThat(asked).as("calls for %s projects", count).hasSize(calls);
    }
  }

  @Test
  void withoutATotalTheFirstShortPageIsTheLast() {
    List<Project> all = projects(0, 301);
    assertThat(read(number -> page(all, number, null)).projects()).isEqualTo(all);
    assertThat(asked).containsExactly(1, 2, 3);
    asked.clear();
    List<Project> full = projects(0, 300);
    assertThat(read(number -> page(full, number, null)).projects()).isEqualTo(full);
    assertThat(asked).containsExactly(1, 2, 3);
  }

  @Test
  void aProjectThatVanishesBetweenPagesHidesNone() {
    List<Project> before = projects(0, 400);
    List<Project> after = new ArrayList<>(before);
    after.remove(3);
    // page 2 is read after the removal, so project 150 is on neither page
    Listing listing =
        read(number -> asked.size() == 1 ? page(before, number, 400L) : page(after, number, 399L));
    assertThat(listing.projects()).isEqualTo(after);
    assertThat(asked).containsExactly(1, 2, 3, 1, 2, 3);
  }

  @Test
  void aProjectThatAppearsBetweenPagesIsThereOnce() {
    List<Project> before = projects(1, 301);
    List<Project> after = new ArrayList<>(before);
    after.add(0, project(0));
    Listing listing =
        read(number -> asked.size() == 1 ? page(before, number, 300L) : page(after, number, 301L));
    assertThat(listing.projects()).doesNotHaveDuplicates().isEqualTo(after);
  }

  @Test
  void anExchangeThatKeepsTheTotalShowsInTheKnownIds() {
    List<Project> before = projects(0, 301);
    List<Project> after = new ArrayList<>(before);
    after.remove(3);
    after.add(project(999));
    Listing listing =
        read(
            number -> asked.size() == 1 ? page(before, number, 301L) : page(after, number, 301L),
            ids(before));
    assertThat(ids(listing.projects())).isEqualTo(ids(after));
  }

  @Test
  void aListThatMovesDuringBothReadingsIsWhatEitherSaw() {
    List<Project> all = new ArrayList<>(projects(0, 460));
    Listing listing =
        read(
            number -> {
              ListedPage page = page(all, number, (long) all.size());
              all.remove(0);
              return page;
            });
    assertThat(ids(listing.projects())).containsAll(ids(all));
    assertThat(asked).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void aListThatLacksMoreThanHalfOfWhatWasKnownIsReadASecondTime() {
    List<Project> all = projects(0, 10);
    for (List<Project> few : List.of(projects(0, 0), projects(0, 4))) {
      asked.clear();
      Listing listing = read(number -> asked.size() == 1 ? whole(few) : whole(all), ids(all));
      assertThat(listing.projects()).isEqualTo(all);
      assertThat(asked).containsExactly(1, 1);
      asked.clear();
      assertThat(read(number -> whole(few), ids(all)).projects()).isEqualTo(few);
      assertThat(asked).containsExactly(1, 1);
    }
    asked.clear();
    assertThat(read(number -> whole(projects(0, 5)), ids(all)).projects()).hasSize(5);
    assertThat(asked).containsExactly(1);
  }

  private static ListedPage whole(List<Project> all) {
    return page(all, 1, (long) all.size());
  }

  @Test
  void pagesWithoutEndAreBoundedByTheFirstTotal() {
    Listing listing =
        read(
            number ->
                new ListedPage(
                    projects((number - 1) * PAGE, number * PAGE), number * 150L + 300, 0));
    assertThat(listing.projects()).isNotEmpty();
    assertThat(asked).hasSizeLessThan(40);
  }

  @Test
  void oneShortPageIsNotReadTwiceForOneThatIsGone() {
    List<Project> all = projects(0, 10);
    Listing listing = read(number -> page(all, number, 10L), Set.of("np_1", "np_gone"));
    assertThat(listing.projects()).isEqualTo(all);
    assertThat(asked).containsExactly(1);
  }

  @Test
  void unreadableEntriesCountAsEntries() {
    List<Project> all = projects(0, 149);
    Listing listing =
        read(
            number ->
                number == 1
                    ? new ListedPage(all, 155L, 1)
                    : new ListedPage(projects(200, 205), 155L, 0));
    assertThat(listing.projects()).hasSize(154);
    assertThat(listing.unreadable()).isEqualTo(1);
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void anOmsThatRepeatsItsFirstPageDoesNotGoOnForEver() {
    List<Project> all = projects(0, 150);
    assertThat(read(number -> page(all, 1, 100_000L)).projects()).isEqualTo(all);
    assertThat(asked).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void aTotalThatLiesHighEndsAtTheFirstEmptyPage() {
    List<Project> all = projects(0, 160);
    assertThat(read(number -> page(all, number, 1_000_000L)).projects()).isEqualTo(all);
    assertThat(asked).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void aTotalThatLiesLowHidesNoFullPage() {
    List<Project> all = projects(0, 310);
    assertThat(read(number -> page(all, number, 7L)).projects()).isEqualTo(all);
  }

  @Test
  void anOmsThatHandsOutSmallerPagesIsReadToTheEnd() {
    List<Project> all = projects(0, 250);
    Listing listing =
        read(
            number ->
                new ListedPage(
                    all.subList(Math.min((number - 1) * 100, 250), Math.min(number * 100, 250)),
                    250L,
                    0));
    assertThat(listing.projects()).isEqualTo(all);
    assertThat(asked).containsExactly(1, 2, 3);
  }
}
