package org.omsexporter.oms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.oms.http.BaseUrl;
import org.omsexporter.oms.http.Lane;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.http.OmsHttp;
import org.omsexporter.oms.http.OnceBody;
import org.omsexporter.oms.http.ServerClock;
import org.omsexporter.oms.read.Envelope;
import org.omsexporter.oms.read.EnvelopeReader;

/** Sends calls to the console: where to, with which credentials, and in which lane. */
final class ConsoleSender {
  private final OmsHttp http;
  private final Lane lane;
  private final HttpUrl address;
  private final String authorization;

  ConsoleSender(OmsHttp http, Lane lane) {
    this.http = http;
    this.lane = lane;
    OmsConfig config = http.config();
    this.address = BaseUrl.of(config.url()).addPathSegments("api/v2").build();
    this.authorization =
        Credentials.basic(config.username(), config.password().value(), StandardCharsets.UTF_8);
  }

  /** OMS's clock. */
  ServerClock clock() {
    return http.clock();
  }

  /** Reads an answer; what was asked is for its failures. */
  @FunctionalInterface
  interface Reading<T> {
    T read(OmsException.Asked asked, InputStream body) throws IOException;
  }

  /** A call that changes nothing. */
  <T> T read(OmsCall call, ObjectNode body, Reading<T> reading) {
    return send(call, lane, body, reading);
  }

  /** A call that changes something, for which a person waits. */
  Envelope act(OmsCall call, ObjectNode body) {
    return send(call, Lane.INTERACTIVE, body, EnvelopeReader::anything);
  }

  private <T> T send(OmsCall call, Lane by, ObjectNode body, Reading<T> reading) {
    OmsException.Asked asked = http.asked(call);
    Request.Builder request =
        new Request.Builder()
            .url(address.newBuilder().addQueryParameter("Action", call.action()).build())
            .header("Authorization", authorization)
            .post(OnceBody.json(body.toString()));
    return http.send(call, by, request, in -> reading.read(asked, in));
  }
}
