package org.omsexporter.poll;

import org.omsexporter.model.PollOutcome;
import org.omsexporter.oms.http.OmsException;

/** Something that is read from OMS again and again. */
interface Poll {

  /**
   * Reads once and publishes what was read.
   *
   * @return success or partial
   * @throws OmsException when nothing could be read
   * @throws InterruptedException when the poller is closed meanwhile
   */
  PollOutcome run() throws InterruptedException;
}
