package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before an action, as OMS asks it.
 *
 * @param button text of the button that does it
 * @param notice a warning; null for none
 * @param confirmWord to be typed first; null for none
 * @param restart whether it may be run anew, which wants a word of its own
 * @param pullBack what Whether to Pull Back can choose from; null where it is not asked
 * @param config the configuration to edit; empty for none
 */
public record Dialog(
    String action,
    String title,
    String explanation,
    String button,
    @Nullable String notice,
    @Nullable String confirmWord,
    boolean restart,
    @Nullable Window pullBack,
    List<ConfigField> config) {

  /**
   * From when to when a store still has changes, and the moment that was chosen before.
   *
   * @param earliest null where OMS does not tell, as for current
   * @param chosen whether to pull back was chosen
   * @param to the moment as it was typed; empty for none
   */
  public record Window(
      @Nullable Moment earliest, @Nullable Moment current, boolean chosen, String to) {}

  /** Copies the list. */
  public Dialog {
    config = List.copyOf(config);
  }
}
