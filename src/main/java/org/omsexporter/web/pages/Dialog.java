package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before an action, as OMS asks it.
 *
 * @param button text of the button that does it
 * @param notice a warning; null for none
 * @param confirmWord to be typed first; null for none
 * @param pullBack whether it asks Whether to Pull Back
 * @param config the configuration to edit; empty for none
 */
public record Dialog(
    String action,
    String title,
    String explanation,
    String button,
    @Nullable String notice,
    @Nullable String confirmWord,
    boolean pullBack,
    List<ConfigField> config) {

  /** Copies the list. */
  public Dialog {
    config = List.copyOf(config);
  }
}
