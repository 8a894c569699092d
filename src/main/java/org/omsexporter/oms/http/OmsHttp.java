package org.omsexporter.oms.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.Refusal;
import org.omsexporter.oms.mask.ConfigMask;

/**
 * The only sender of requests to one OMS installation.
 *
 * <p>Every call is sent at most once, takes at most the request timeout from sending to the last
 * byte, follows no redirect and reads no answer larger than allowed. All installations share the
 * connections of one {@linkplain Connections#shared() client}. Safe for use by several threads.
 */
public final class OmsHttp {
  /** The largest answer that is read, decompressed: 64 MiB, an eighth of a smaller memory. */
  public static final long MAX_ANSWER_BYTES =
      Math.min(64L << 20, Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 8));

  /** The most that is read of an answer that is an error. */
  private static final long MAX_ERROR_BYTES = 64 << 10;

  private final OmsConfig config;
  private final long maxAnswerBytes;
  private final RetryAfter retryAfter;
  private final Connections connections;
  private final String userAgent;
  private final CallObserver observer;
  private final ServerClock clock;
  private final Pace pace;
  private final Semaphore concurrency;

  /** Sends to this installation; nothing is sent yet. */
  public OmsHttp(
      OmsConfig config,
      long maxAnswerBytes,
      OkHttpClient shared,
      String version,
      CallObserver observer,
      Clock local) {
    this.config = config;
    this.maxAnswerBytes = maxAnswerBytes;
    this.userAgent = "oms-exporter/" + version;
    this.observer = observer;
    this.clock = new ServerClock(local);
    this.pace = new Pace(config.maxRequestsPerSecond());
    this.concurrency = new Semaphore(config.maxConcurrentRequests(), true);
    this.retryAfter = new RetryAfter(local);
    this.connections = new Connections(shared, config, retryAfter, local);
  }

  /** How to reach the installation. */
  public OmsConfig config() {
    return config;
  }

  /** OMS's clock. */
  public ServerClock clock() {
    return clock;
  }

  /** Reads the body of a good answer while it arrives. */
  @FunctionalInterface
  public interface BodyReader<T> {
    T read(InputStream body) throws IOException;
  }

  /**
   * Sends one request when its turn comes and reads the answer.
   *
   * @throws OmsException where there is no usable answer
   */
  public <T> T send(OmsCall call, Lane lane, Request.Builder request, BodyReader<T> reader) {
    Sending sending = new Sending();
    Request built = request.header("User-Agent", userAgent).tag(Sending.class, sending).build();
    OmsException.Asked asked = asked(call);
    boolean bounded = lane == Lane.POLL;
    try {
      if (bounded) {
        retryAfter.check(asked);
        concurrency.acquire();
      }
      try {
        if (bounded && call != OmsCall.LIST_PROJECTS) {
          pace.awaitInLine();
        } else {
          pace.await();
        }
        if (bounded) {
          retryAfter.check(asked); // others may have heard so while this one waited
        }
        return observed(asked, built, sending, reader);
      } finally {
        if (bounded) {
          concurrency.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OmsException.Unreachable(asked, false, new IOException("interrupted"));
    }
  }

  /** What a failure of this call names. */
  public OmsException.Asked asked(OmsCall call) {
    return new OmsException.Asked(config.name(), call);
  }

  private <T> T observed(
      OmsException.Asked asked, Request request, Sending sending, BodyReader<T> reader) {
    long start = System.nanoTime();
    CallOutcome outcome = CallOutcome.UNREADABLE;
    try {
      T result = exchange(asked, request, sending, reader);
      outcome = CallOutcome.SUCCESS;
      return result;
    } catch (OmsException e) {
      outcome = e.outcome();
      throw e;
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      observer.called(asked.call().api().word(), asked.call().action(), outcome, took);
    }
  }

  private <T> T exchange(
      OmsException.Asked asked, Request request, Sending sending, BodyReader<T> reader) {
    Call call = connections.client().newCall(request);
    BoundedSockets.getsOn();
    try (Response response = call.execute()) {
      return read(asked, call, response, reader);
    } catch (ProtocolException e) {
      if (sending.status() >= 300) { // 407, which the client itself takes for a breach of HTTP
        throw new OmsException.HttpError(asked, sending.status(), null);
      }
      throw new OmsException.Unreadable(
          asked, "no HTTP: " + ConfigMask.maskText(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw isTimeout(call, e)
          ? new OmsException.TimedOut(asked, sending.begun(), e)
          : new OmsException.Unreachable(asked, sending.begun(), e);
    } finally {
      BoundedSockets.ends();
    }
  }

  private <T> T read(OmsException.Asked asked, Call call, Response response, BodyReader<T> reader) {
    hearClock(asked, response);
    int status = response.code();
    if (status == 401 || status == 403) {
      throw new OmsException.Unauthorized(asked, status);
    }
    if (!response.isSuccessful()) {
      throw new OmsException.HttpError(asked, status, refusal(call, response, reader));
    }
    boolean whole = false;
    try {
      if (response.body().contentLength() > maxAnswerBytes) {
        throw new LimitedStream.TooLarge();
      }
      T result = reader.read(new LimitedStream(response.body().byteStream(), maxAnswerBytes));
      whole = true;
      return result;
    } catch (LimitedStream.TooLarge e) {
      throw new OmsException.Unreadable(
          asked,
          "larger than %d bytes, an eighth of Java's memory up to 64 MiB; give it more (-Xmx)"
              .formatted(maxAnswerBytes),
          e);
    } catch (IOException e) {
      throw isTimeout(call, e)
          ? new OmsException.TimedOut(asked, true, e)
          : new OmsException.Unreadable(asked, reason(e), e);
    } finally {
      if (!whole) {
        call.cancel(); // closing alone would first read on for a while
      }
    }
  }

  /** What OMS says in the body of an error: it refuses with HTTP 200 and with other statuses. */
  private static @Nullable Refusal refusal(Call call, Response response, BodyReader<?> reader) {
    if (response.isRedirect()) {
      return null;
    }
    try {
      reader.read(new LimitedStream(response.body().byteStream(), MAX_ERROR_BYTES));
    } catch (OmsException.Rejected e) {
      return e.refusal();
    } catch (OmsException | JsonProcessingException e) {
      return null; // a proxy's page or the like: the status says all there is
    } catch (IOException e) {
      call.cancel(); // closing alone would first read on for a while
    }
    return null;
  }

  private void hearClock(OmsException.Asked asked, Response response) {
    Instant date = response.headers().getInstant("Date");
    if (date != null && asked.call().api() == Api.CONSOLE) {
      clock.heard(date);
    }
  }

  private static boolean isTimeout(Call call, IOException e) {
    return (e instanceof InterruptedIOException || call.isCanceled())
        && !Thread.currentThread().isInterrupted();
  }

  /** Why a body cannot be read, without a word of the body itself. */
  private static String reason(IOException e) {
    if (e instanceof JsonEOFException || e instanceof EOFException) { // okio's quotes the body
      return "cut short";
    }
    if (e instanceof StreamConstraintsException) {
      return "nested too deep or a value too long";
    }
    if (e instanceof JsonProcessingException json) {
      JsonLocation at = json.getLocation();
      return "no JSON" + (at == null ? "" : " at byte " + at.getByteOffset());
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
