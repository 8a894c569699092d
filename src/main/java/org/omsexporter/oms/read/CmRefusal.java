package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Refusal;

/** Reads why the cluster manager refused. */
public final class CmRefusal {
  private CmRefusal() {}

  /** What the answer says, from its error detail where its top level is silent. */
  public static Refusal of(LooseJson answer, @Nullable JsonNode errorDetail) {
    LooseJson detail = answer.at(errorDetail, "errorDetail");
    String message = first(answer.textOrEmpty("errMsg"), detail.textOrEmpty("message"));
    String text = errorDetail == null ? null : LooseValue.text(errorDetail);
    return new Refusal(
        first(answer.textOrEmpty("errCode"), detail.textOrEmpty("code")),
        first(message, text == null ? "" : text),
        detail.textOrEmpty("proposal"),
        detail.textOrEmpty("requestId"));
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }
}
