package org.omsexporter.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection over loopback that reads answers and throws them away. */
final class KeepAlive implements Closeable {
  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 18];

  KeepAlive(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /**
   * One answer.
   *
   * @param bytes length of the body as sent
   * @param millis from the first byte asked to the last byte read
   */
  record Answer(int status, long bytes, double millis) {}

  /** Asks and reads the whole answer. */
  Answer get(String path, boolean gzip) throws IOException {
    return exchange(request(path, gzip));
  }

  /** Sends JSON and reads the whole answer. */
  Answer post(String path, String json) throws IOException {
    String head =
        String.join(
            "\r\n",
            "POST %s HTTP/1.1".formatted(path),
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: " + json.length(),
            "",
            "");
    return exchange((head + json).getBytes(StandardCharsets.ISO_8859_1));
  }

  private Answer exchange(byte[] request) throws IOException {
    long start = System.nanoTime();
    socket.getOutputStream().write(request);
    Answer answer = read();
    return new Answer(answer.status, answer.bytes, (System.nanoTime() - start) / 1e6);
  }

  /** Asks and leaves the answer unread. */
  void ask(String path, boolean gzip) throws IOException {
    socket.getOutputStream().write(request(path, gzip));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static byte[] request(String path, boolean gzip) {
    return ("GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer bench-token\r\n"
            + (gzip ? "Accept-Encoding: gzip\r\n" : "")
            + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private Answer read() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Long.parseLong(header.substring(15).strip());
      }
      chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
    }
    return new Answer(status, chunked ? skipChunks() : skip(length), 0);
  }

  private long skipChunks() throws IOException {
    long total = 0;
    while (true) {
      long size = Long.parseLong(line().split(";", 2)[0].strip(), 16);
      total += skip(size);
      line();
      if (size == 0) {
        return total;
      }
    }
  }

  private long skip(long length) throws IOException {
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("connection closed with " + left + " bytes to come");
      }
      left -= read;
    }
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int read = in.read();
      if (read < 0) {
        throw new EOFException("connection closed");
      }
      if (read == '\n') {
        return line.toString();
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
  }
}
