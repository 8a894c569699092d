package org.omsexporter.web.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.RefusedException;
import org.omsexporter.web.http.Form;

/** A dialog's form as the body that the API takes for the same action. */
final class ActionForm {
  private ActionForm() {}

  /** Of an action on a project. */
  static ObjectNode projectBody(Form form) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    String confirm = form.get("confirm");
    if (confirm != null && !confirm.isEmpty()) {
      body.put("confirm", confirm);
    }
    return body;
  }

  /**
   * Of an action on a component.
   *
   * @throws RefusedException 400 where the form means nothing
   */
  static ObjectNode componentBody(Form form) throws RefusedException {
    ObjectNode body = projectBody(form);
    if ("yes".equals(form.get("restart"))) {
      body.put("restart", true);
    }
    if ("yes".equals(form.get("pullBack"))) {
      body.put("pullBack", true);
      String moment = form.text("pullBackTo").strip();
      if (!moment.isEmpty()) {
        body.put("pullBackTo", instant(moment, form.text("pullBackZone")));
      }
    } else if (!form.text("pullBackTo").isBlank()) {
      throw new RefusedException(400, "Choose to pull back, or leave the moment empty.");
    }
    if (form.text("action").equals(ComponentAction.UPDATE.word())) {
      ConfigForm.Edit edit = ConfigForm.edit(form);
      if (edit.config().isEmpty()) {
        throw new RefusedException(
            400, "Nothing differs from the present configuration. Nothing was sent.");
      }
      body.set("config", edit.config());
      body.set("shown", edit.shown());
    }
    return body;
  }

  /** A moment in a form has no zone: the script adds the reader's offset, without it UTC counts. */
  private static String instant(String moment, String offset) throws RefusedException {
    try {
      ZoneOffset zone = offset.isBlank() ? ZoneOffset.UTC : ZoneOffset.of(offset);
      return LocalDateTime.parse(moment).toInstant(zone).toString();
    } catch (DateTimeException e) {
      throw new RefusedException(400, "The moment to pull back to is no time.");
    }
  }
}
