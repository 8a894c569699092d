package org.omsexporter.oms.http;

import org.omsexporter.model.Word;

/** One of OMS's two HTTP interfaces. */
public enum Api implements Word {
  /** {@code POST /api/v2?Action=NAME}, with Basic credentials. */
  CONSOLE,
  /** The cluster manager, which knows no credentials and is sent none. */
  CM
}
