package org.omsexporter.web.http;

import java.util.List;
import org.omsexporter.access.Authenticator;
import org.omsexporter.access.SessionKey;
import org.omsexporter.access.SignOuts;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.view.Installation;

/**
 * What the API port serves from. Each method gives what is in effect now: a reload of the
 * configuration can change it. Safe for threads.
 */
public interface Backend {

  /** The watched installations in configured order. */
  List<Installation> installations();

  /** The API port's configuration; its address, and whether it has TLS, count at start only. */
  ApiConfig api();

  /** Who a caller is, by the users and tokens of {@link #api}. */
  Authenticator authenticator();

  /** What sessions, forms and results are signed with. */
  SessionKey sessionKey();

  /** The sessions that were ended before their time. */
  SignOuts signOuts();

  /** How the process does. */
  ServerStatus status();

  /**
   * Loads the configuration again.
   *
   * @return what is wrong with it, each a sentence with the key's path; empty when it is in effect
   */
  List<String> reload();
}
