package org.omsexporter.oms.http;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/** How far a request has come; it is the request's tag. */
final class Sending {
  private volatile boolean begun;
  private volatile int status;

  /** Whether it may have reached OMS. */
  boolean begun() {
    return begun;
  }

  /** Status of the answer; 0 before there is one. */
  int status() {
    return status;
  }

  /** Notes the moment from which a request may have reached OMS, and the status of the answer. */
  static final class Listener extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      Sending sending = call.request().tag(Sending.class);
      if (sending != null) {
        sending.begun = true;
      }
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
      Sending sending = call.request().tag(Sending.class);
      if (sending != null) {
        sending.status = response.code();
      }
    }
  }
}
