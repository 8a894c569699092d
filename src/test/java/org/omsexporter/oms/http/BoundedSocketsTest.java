package org.omsexporter.oms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call may read from its connection while it does not get on with the body. */
class BoundedSocketsTest {
  private static final int MEBIBYTE = 1 << 20;

  private ServerSocket oms;
  private Socket connection;
  private InputStream in;

  @BeforeEach
  void connect() throws IOException {
    oms = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    connection = new BoundedSockets().createSocket();
    connection.connect(oms.getLocalSocketAddress());
    in = connection.getInputStream();
    Thread server = new Thread(this::sendTwoMebibytes);
    server.setDaemon(true);
    server.start();
  }

  @AfterEach
  void hangUp() throws IOException {
    BoundedSockets.ends();
    connection.close();
    oms.close();
  }

  @Test
  void aCallReadsNoMoreThanAMebibyteWithoutGettingOn() throws IOException {
    BoundedSockets.getsOn();
    assertThat(in.readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
    assertThatThrownBy(() -> in.read())
        .isInstanceOf(IOException.class)
        .hasMessage("more than 1048576 bytes around the body");
  }

  @Test
  void aCallThatGetsOnReadsOn() throws IOException {
    BoundedSockets.getsOn();
    assertThat(in.readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
    BoundedSockets.getsOn();
    assertThat(in.readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
  }

  @Test
  void whatIsReadOutsideOfACallIsNotCounted() throws IOException {
    assertThat(in.readNBytes(2 * MEBIBYTE)).hasSize(2 * MEBIBYTE);
  }

  private void sendTwoMebibytes() {
    try (Socket accepted = oms.accept()) {
      accepted.getOutputStream().write(new byte[2 * MEBIBYTE]);
    } catch (IOException e) {
      // The test has read what it wanted, and hung up.
    }
  }
}
