package org.omsexporter.web.pages;

import java.util.ArrayList;
import java.util.List;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.model.ComponentType;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.web.pages.ProjectPage.Button;

/** The Actions column of a component: what its state and the reader's role allow. */
final class ComponentButtons {
  private ComponentButtons() {}

  static List<Button> of(ComponentRow row, ComponentType type, Permission permission) {
    Words words = permission.words();
    List<Button> buttons = new ArrayList<>();
    String path = Pages.component(row.id(), "", row.oms(), row.projectId());
    for (String word : row.allowedActions()) {
      ComponentAction.of(word)
          .filter(action -> permission.suffices(action.role()))
          .ifPresent(
              action ->
                  buttons.add(
                      new Button(
                          words.text(key(action, type)),
                          path + "&action=" + word,
                          action == ComponentAction.DESTROY)));
    }
    return buttons;
  }

  /** OMS destroys stores and deletes connectors. */
  static String key(ComponentAction action, ComponentType type) {
    return action == ComponentAction.DESTROY && !type.isStore()
        ? "action.component.delete"
        : "action.component." + action.word();
  }
}
