package org.omsexporter.web.http;

import org.omsexporter.action.Installation;
import org.omsexporter.view.OmsReads;

/**
 * One installation as the API port serves it.
 *
 * @param installation its snapshot and its clients
 * @param reads what is asked of OMS when somebody looks
 */
public record Watched(Installation installation, OmsReads reads) {

  /** Its configured name. */
  public String name() {
    return installation.name();
  }
}
