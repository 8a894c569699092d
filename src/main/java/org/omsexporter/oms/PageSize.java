package org.omsexporter.oms;

import java.util.List;
import java.util.function.IntFunction;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.ListedPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many projects are asked for in one call: as many as OMS lists, and fewer while such an answer
 * is larger than what is read, as older versions of OMS list every object of every project. Safe
 * for use by several threads.
 */
final class PageSize {
  private static final Logger log = LoggerFactory.getLogger(PageSize.class);
  private static final List<Integer> SIZES = List.of(ListedPage.MOST, 30, 6);

  /** Listings in smaller pages before the most is tried again: an hour's by default. */
  static final int KEPT = 240;

  private final String oms;
  private int place;
  private int listings;
  private boolean logged;

  PageSize(String oms) {
    this.oms = oms;
  }

  /** The present one. */
  synchronized int get() {
    return SIZES.get(place);
  }

  /**
   * What is listed in pages of the present size, or in the next smaller ones where they are too
   * large.
   */
  <T> T fitting(IntFunction<T> listing) {
    while (true) {
      try {
        T listed = listing.apply(get());
        worked();
        return listed;
      } catch (OmsException.Unreadable e) {
        if (!e.isTooLarge() || !shrink()) {
          throw e;
        }
      }
    }
  }

  private synchronized void worked() {
    if (place > 0 && ++listings == KEPT) {
      reset();
    }
  }

  /** Takes the next smaller size and says so once; false where there is none. */
  private synchronized boolean shrink() {
    if (place == SIZES.size() - 1) {
      reset(); // its answers have no end, rather than many objects
      return false;
    }
    place++;
    listings = 0;
    if (!logged) {
      logged = true;
      log.info(
          "{}: {} projects are too large an answer, so they are asked for {} at a time",
          oms,
          SIZES.get(place - 1),
          get());
    }
    return true;
  }

  private void reset() {
    place = 0;
    listings = 0;
  }
}
