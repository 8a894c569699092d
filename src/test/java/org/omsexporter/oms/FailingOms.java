package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;

/** An OMS whose answers fail. */
abstract class FailingOms {
  static final Duration SHORT = Duration.ofMillis(300);

  final FakeOms oms = new FakeOms();

  @AfterEach
  void close() {
    oms.close();
  }

  <E extends OmsException> E fails(Class<E> kind, MockResponse response) {
    E e =
        catchThrowableOfType(
            kind,
            () ->
                oms.answers(response)
                    .connection()
                    .interactive()
                    .act(OmsCall.START_PROJECT, "np_1"));
    assertThat(e).isNotNull();
    return e;
  }
}
