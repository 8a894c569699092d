package org.omsexporter.web.http;

import io.javalin.http.Context;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Whether a request that waits for its answer is over, as when the client hangs up. */
final class Departure implements AsyncListener {
  private volatile boolean happened;

  private Departure() {}

  /** Watches a request that is answered later. */
  static Departure of(Context context) {
    Departure departure = new Departure();
    context.req().getAsyncContext().addListener(departure);
    return departure;
  }

  boolean happened() {
    return happened;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    happened = true;
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    happened = true;
  }

  @Override
  public void onError(AsyncEvent event) {
    happened = true;
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
