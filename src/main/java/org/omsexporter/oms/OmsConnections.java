package org.omsexporter.oms;

import java.time.Clock;
import okhttp3.OkHttpClient;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.oms.http.CallObserver;
import org.omsexporter.oms.http.Connections;
import org.omsexporter.oms.http.OmsHttp;
import org.omsexporter.oms.read.UnknownValues;

/** Opens the connections to all installations over one HTTP client. */
public final class OmsConnections implements AutoCloseable {
  private final OkHttpClient client = Connections.shared();
  private final String version;
  private final Clock clock;

  /**
   * No connection yet.
   *
   * @param version of this program, for the {@code User-Agent}
   */
  public OmsConnections(String version, Clock clock) {
    this.version = version;
    this.clock = clock;
  }

  /**
   * The clients of one installation. Nothing is sent yet.
   *
   * @throws IllegalArgumentException where the CA file holds no readable certificates
   */
  public OmsConnection open(
      OmsConfig config, CallObserver calls, UnknownValues.Listener unknownValues) {
    OmsHttp http = new OmsHttp(config, OmsHttp.MAX_ANSWER_BYTES, client, version, calls, clock);
    return new OmsConnection(http, new UnknownValues(config.name(), unknownValues));
  }

  /** Drops idle connections. Calls under way end as they would. */
  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
