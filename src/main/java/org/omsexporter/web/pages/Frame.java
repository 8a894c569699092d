package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param base what every path of ours begins with for this reader; mostly empty
 * @param words the words of the reader's language
 * @param utc whether the reader wants times in UTC instead of in the browser's zone
 * @param here path and query of the page, encoded for a query
 * @param session whether the reader signed in on the pages, and so may sign out
 * @param notices what puts the whole page in doubt: installations that do not answer
 */
public record Frame(
    String base,
    String title,
    Words words,
    boolean utc,
    String here,
    boolean signedIn,
    boolean session,
    String user,
    String role,
    List<Notice> notices) {

  /**
   * That an installation does not answer now.
   *
   * @param read when it was read last; null for never
   * @param why as the exporter found it
   * @param whyInEnglish whether it says so in English to every reader
   */
  public record Notice(
      String title, String text, @Nullable Moment read, String why, boolean whyInEnglish) {}

  /** Copies the list. */
  public Frame {
    notices = List.copyOf(notices);
  }

  /** Whether the reader was asked who they are, and did not say; on a few pages nobody is asked. */
  public boolean anonymous() {
    return !signedIn && !role.isEmpty();
  }

  /** The same with notices above its content. */
  Frame with(List<Notice> more) {
    return new Frame(base, title, words, utc, here, signedIn, session, user, role, more);
  }
}
