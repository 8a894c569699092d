package org.omsexporter.web.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.model.ComponentType;

/** The dialogs that OMS shows before an action. */
final class Dialogs {
  private Dialogs() {}

  static Dialog of(ProjectAction action) {
    String explanation =
        switch (action) {
          case START -> "Starts the project from its first step.";
          case PAUSE ->
              "Pauses the project. A project that is paused for more than 12 hours may not be"
                  + " recoverable.";
          case RESUME -> "Resumes the project where it was paused or failed.";
          case RELEASE -> "Releases the project's resources and ends it. This cannot be undone.";
          case DELETE -> "Deletes the project. This cannot be undone.";
        };
    String button = action.confirmation() == null ? "OK" : action.title();
    return new Dialog(
        action.word(),
        action.title() + " project",
        explanation,
        button,
        null,
        action.confirmation(),
        false,
        List.of());
  }

  static Dialog of(ComponentAction action, ComponentType type, ObjectNode config) {
    boolean connector = type.isConnector();
    String explanation =
        switch (action) {
          case START -> "Starts the component.";
          case PAUSE ->
              connector
                  ? "Stops the component: the destination falls behind until it is started."
                  : "Stops the component: no changes are pulled from the source until it is"
                      + " started.";
          case UPDATE -> "Change values and leave the others as they are; masked ones stay.";
          case DESTROY -> "Removes the component and its data. This cannot be undone.";
        };
    return new Dialog(
        action.word(),
        action == ComponentAction.UPDATE
            ? "Update Configuration"
            : action.title(type) + " component",
        explanation,
        button(action, connector),
        action == ComponentAction.UPDATE
            ? "OMS restarts the component after the update. Proceed with caution."
            : null,
        action.confirmation(),
        action == ComponentAction.START && connector,
        action == ComponentAction.UPDATE ? ConfigForm.fields(config) : List.of());
  }

  private static String button(ComponentAction action, boolean connector) {
    return switch (action) {
      case START -> connector ? "Start" : "OK";
      case PAUSE -> "OK";
      case UPDATE -> "Update";
      case DESTROY -> "Delete";
    };
  }

  /** The dialog that a link names alone, where it is among them; else all. */
  static List<Dialog> named(List<Dialog> dialogs, @Nullable String action) {
    List<Dialog> named = dialogs.stream().filter(one -> one.action().equals(action)).toList();
    return named.isEmpty() ? dialogs : named;
  }
}
