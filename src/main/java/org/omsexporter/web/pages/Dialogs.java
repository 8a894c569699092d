package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.action.PullBackWindow;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.view.ComponentWithConfig;
import org.omsexporter.web.http.Form;

/** The dialogs that OMS shows before an action, in a reader's words. */
final class Dialogs {
  private Dialogs() {}

  static Dialog of(ProjectAction action, Words words) {
    String key = "dialog.project." + action.word();
    return new Dialog(
        action.word(),
        words.text(key),
        words.text(key + ".text"),
        action.confirmation() == null
            ? words.text("dialog.ok")
            : words.text("action.project." + action.word()),
        null,
        action.confirmation(),
        false,
        null,
        List.of());
  }

  /**
   * Of a component.
   *
   * @param all the components of its project, as they were just read
   * @param sent the form that was refused, of which what was typed and chosen stays; null before
   *     one was
   */
  static Dialog of(
      ComponentAction action,
      ComponentWithConfig read,
      List<Component> all,
      Times times,
      @Nullable Form sent) {
    Words words = times.words();
    ComponentType type = read.component().type();
    boolean update = action == ComponentAction.UPDATE;
    boolean starts = action == ComponentAction.START && type.isConnector();
    String key = "dialog.component." + action.word();
    return new Dialog(
        action.word(),
        words.text(
            action == ComponentAction.DESTROY && !type.isStore() ? "dialog.component.delete" : key),
        words.text(
            action == ComponentAction.PAUSE && type.isStore() ? key + ".store" : key + ".text"),
        button(action, starts, words),
        update ? words.text(key + ".notice") : null,
        action.confirmation(),
        action == ComponentAction.START && type == ComponentType.FULL_IMPORT,
        starts ? window(read.component(), all, times, sent) : null,
        update ? fields(read, words, sent) : List.of());
  }

  private static List<ConfigField> fields(
      ComponentWithConfig read, Words words, @Nullable Form sent) {
    return sent == null
        ? ConfigForm.fields(read.config())
        : ConfigForm.fields(read.config(), sent, words);
  }

  /** The console's button of Destroy says Delete, of a connector's Start says Start. */
  private static String button(ComponentAction action, boolean starts, Words words) {
    return switch (action) {
      case START -> words.text(starts ? "action.component.start" : "dialog.ok");
      case PAUSE -> words.text("dialog.ok");
      case UPDATE -> words.text("action.component.update");
      case DESTROY -> words.text("action.component.delete");
    };
  }

  private static Dialog.Window window(
      Component connector, List<Component> all, Times times, @Nullable Form sent) {
    Component store = PullBackWindow.of(connector, all).store();
    return new Dialog.Window(
        store == null ? null : times.inFull(store.earliestPull()),
        store == null ? null : times.inFull(store.currentPull()),
        sent != null && "yes".equals(sent.get("pullBack")),
        sent == null ? "" : sent.text("pullBackTo"));
  }
}
