package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.http.OmsHttp;

/** How much of an answer is read at most. */
class OmsHttpLimitsTest extends FailingOms {
  @Test
  void anErrorWithoutEndIsCut() {
    AtomicLong written = new AtomicLong();
    oms.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(500).body(new Endless(-1, written)).build();
          }
        });
    assertThat(
            catchThrowableOfType(
                OmsException.class, () -> oms.console().act(OmsCall.START_PROJECT, "np_1")))
        .isInstanceOf(OmsException.HttpError.class);
    assertThat(written.get()).isLessThan(20L << 20);
  }

  @Test
  void anAnswerDeclaredTooLargeIsRefusedBeforeItIsRead() {
    AtomicLong written = new AtomicLong();
    serve(new Endless(100L << 20, written));
    assertThatThrownBy(() -> oms.console().act(OmsCall.START_PROJECT, "np_1"))
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageContaining(": larger than " + OmsHttp.MAX_ANSWER_BYTES);
    assertThat(written.get()).isLessThan(20L << 20);
  }

  @Test
  void anEndlessAnswerIsCutAtTheLimit() {
    AtomicLong written = new AtomicLong();
    serve(new Endless(-1, written));
    assertThatThrownBy(() -> oms.connection(1 << 20).polls().act(OmsCall.START_PROJECT, "np_1"))
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageContaining(": larger than 1048576 bytes");
    assertThat(written.get()).isLessThan(50L << 20);
  }

  @Test
  void aSmallAnswerThatUnpacksToALargeOneIsCutAtTheLimit() throws IOException {
    Buffer packed = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
      sink.writeUtf8("{\"success\":true,\"data\":[");
      String blanks = " ".repeat(1 << 20);
      for (int i = 0; i < 100; i++) {
        sink.writeUtf8(blanks);
      }
    }
    assertThat(packed.size()).isLessThan(1 << 20);
    MockResponse bomb =
        new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(packed).build();
    assertThat(fails(OmsException.Unreadable.class, bomb))
        .hasMessageContaining(": larger than " + OmsHttp.MAX_ANSWER_BYTES);
  }

  @Test
  void aBrokenPackingIsUnreadable() {
    MockResponse broken =
        new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body("{}").build();
    fails(OmsException.Unreadable.class, broken);
  }

  /** Blanks without end, of a length that is declared or not. */
  private static final class Endless implements MockResponseBody {
    private final long declared;
    private final AtomicLong written;

    Endless(long declared, AtomicLong written) {
      this.declared = declared;
      this.written = written;
    }

    @Override
    public long getContentLength() {
      return declared;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      byte[] blanks = " ".repeat(8_192).getBytes(StandardCharsets.UTF_8);
      for (long left = declared < 0 ? Long.MAX_VALUE : declared; left > 0; left -= blanks.length) {
        sink.write(blanks);
        sink.flush();
        written.addAndGet(blanks.length);
      }
    }
  }

  private void serve(MockResponseBody body) {
    oms.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().body(body).build();
          }
        });
  }
}
