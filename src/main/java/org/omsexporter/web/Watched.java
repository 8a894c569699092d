package org.omsexporter.web;

import org.omsexporter.action.Installation;

/**
 * One installation as the API port serves it.
 *
 * @param installation its snapshot and its clients
 */
public record Watched(Installation installation) {

  /** Its configured name. */
  public String name() {
    return installation.name();
  }
}
