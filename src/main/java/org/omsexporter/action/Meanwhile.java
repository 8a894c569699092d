package org.omsexporter.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.omsexporter.oms.mask.ConfigMask;

/** What somebody else changed between the showing of a configuration and its edit. */
final class Meanwhile {
  private Meanwhile() {}

  /**
   * Refuses an edit of a value that is no longer the one that was shown, unless it has become the
   * wanted one.
   *
   * @param present the masked configuration as it was just read
   * @param shown the values that were shown; those that are missing are not compared
   * @param edited the wanted values
   * @throws RefusedException 409, naming the value
   */
  static void refuseChanged(JsonNode present, JsonNode shown, JsonNode edited)
      throws RefusedException {
    refuseChanged(present, shown, edited, "");
  }

  private static void refuseChanged(JsonNode present, JsonNode shown, JsonNode edited, String path)
      throws RefusedException {
    for (Map.Entry<String, JsonNode> entry : edited.properties()) {
      String key = entry.getKey();
      JsonNode then = shown.path(key);
      JsonNode now = present.path(key);
      if (then.isObject() && entry.getValue().isObject()) {
        refuseChanged(now, then, entry.getValue(), path + key + ".");
      } else if (!then.isMissingNode()
          && !ConfigMask.same(then, now)
          && !ConfigMask.same(now, entry.getValue())) {
        throw new RefusedException(
            409,
            "%s was changed in OMS since this form was shown. Look at the new value and edit again."
                    .formatted(path + key)
                + " Nothing was sent.");
      }
    }
  }
}
