package org.omsexporter.metrics;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One scrape's answer on its way: piece by piece, each as the client has read the one before. The
 * end is made when its turn comes, so that a client that never reads costs no more than its
 * connection.
 */
final class Sending extends IteratingNestedCallback {
  /** Who has not read all after this long is cut off, as old text stays in memory for it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Response response;
  private final Iterator<byte[]> state;
  private final Supplier<byte[]> end;
  private final Budget budget;
  private final Scheduler.Task timeout;
  private byte @Nullable [] rendered;

  Sending(
      Request request,
      Response response,
      EncodedText.Part state,
      Supplier<byte[]> end,
      Budget budget,
      Callback callback) {
    super(callback);
    this.response = response;
    this.state = state.pieces().iterator();
    this.end = end;
    this.budget = budget;
    this.timeout =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () ->
                    request
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint()
                        .close(new TimeoutException("the client reads too slowly")),
                LONGEST.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  protected Action process() {
    if (state.hasNext()) {
      response.write(false, ByteBuffer.wrap(state.next()), this);
      return Action.SCHEDULED;
    }
    if (rendered == null) {
      rendered = end.get();
      budget.spend(rendered.length);
      response.write(true, ByteBuffer.wrap(rendered), this);
      return Action.SCHEDULED;
    }
    return Action.SUCCEEDED;
  }

  @Override
  protected void onCompleted(@Nullable Throwable failure) {
    timeout.cancel();
    if (rendered != null) {
      budget.giveBack(rendered.length);
    }
    super.onCompleted(failure);
  }
}
