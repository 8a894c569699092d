package org.omsexporter.oms.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Project;

/**
 * Reads a project list whose members come and go between its pages.
 *
 * <p>A project that vanishes moves those after it one place up, across the border of a page that is
 * already read. So a listing of several pages that shows signs of such movement is read once more,
 * and where that moved, too, what either saw counts. So is one that lacks more than half of what
 * was known. It ends whatever OMS answers: at about twice as many entries as OMS first said there
 * are.
 */
public final class ListReader {
  private static final int MOST_PAGES = 10_000;

  /** Entries beyond twice the total that OMS first said, as a total may lie low or grow. */
  private static final int SLACK = 10 * ListedPage.MOST;

  private final int pageSize;
  private final IntFunction<ListedPage> pages;

  /**
   * Reads pages by their number, from 1.
   *
   * @param pageSize how many entries a full page has
   */
  public ListReader(int pageSize, IntFunction<ListedPage> pages) {
    this.pageSize = pageSize;
    this.pages = pages;
  }

  /**
   * Reads all pages.
   *
   * @param knownIds of the previous listing
   */
  public Listing readAll(Set<String> knownIds) {
    Pass first = pass();
    boolean trusted =
        first.pages == 1
            ? !hasShrunk(first, knownIds)
            : first.isStable() && first.projects.keySet().containsAll(knownIds);
    if (trusted) {
      return first.listing();
    }
    Pass second = pass();
    if (!second.isStable()) {
      first.projects.forEach(second.projects::putIfAbsent);
      second.unreadable = Math.max(first.unreadable, second.unreadable);
    }
    return second.listing();
  }

  /** Whether more than half of what was known is missing, which OMS may take back at once. */
  private static boolean hasShrunk(Pass pass, Set<String> knownIds) {
    long left = knownIds.stream().filter(pass.projects::containsKey).count();
    return 2 * left < knownIds.size();
  }

  private Pass pass() {
    Pass pass = new Pass(pageSize);
    while (pass.pages < MOST_PAGES) {
      ListedPage page = pages.apply(pass.pages + 1);
      boolean grew = pass.add(page);
      if (page.entries() == 0
          || (!grew && pass.pages > 1)
          || pass.isAtEnd(page)
          || pass.isEndless()) {
        break;
      }
    }
    return pass;
  }

  /** One reading of all pages. */
  private static final class Pass {
    private final int pageSize;
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private @Nullable Long firstTotal;
    private @Nullable Long total;
    private boolean totalMoved;
    private int entries;
    private int unreadable;
    private int pages;

    Pass(int pageSize) {
      this.pageSize = pageSize;
    }

    /** Adds a page and says whether it brought a project that was not there. */
    boolean add(ListedPage page) {
      Long said = page.totalCount();
      if (said != null) {
        totalMoved |= total != null && !total.equals(said);
        total = said;
        firstTotal = firstTotal == null ? said : firstTotal;
      }
      int before = projects.size();
      page.projects().forEach(project -> projects.putIfAbsent(project.id(), project));
      entries += page.entries();
      unreadable += page.unreadable();
      pages++;
      return projects.size() > before;
    }

    /** A total that fits ends the list without another call; a total that lies does not. */
    boolean isAtEnd(ListedPage page) {
      if (total != null && entries >= total) {
        boolean full = page.entries() == pageSize;
        return !full || entries == total;
      }
      return total == null && page.entries() < pageSize;
    }

    /** Whether OMS hands out far more than it said there is. */
    boolean isEndless() {
      return firstTotal != null && entries - SLACK > 2 * firstTotal;
    }

    boolean isStable() {
      return !totalMoved && (total == null || total == projects.size() + unreadable);
    }

    Listing listing() {
      return new Listing(new ArrayList<>(projects.values()), unreadable);
    }
  }
}
