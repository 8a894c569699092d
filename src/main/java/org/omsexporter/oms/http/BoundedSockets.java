package org.omsexporter.oms.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that bound what a call reads beside the answer's body: at most 1 MiB between two pieces
 * of it. What surrounds a body is small, and the body has a limit of its own.
 */
final class BoundedSockets extends SocketFactory {
  /** The client itself bounds headers, to 256 KiB. */
  private static final long MOST_BYTES = 1 << 20;

  /** Of the call that a thread makes; none where it makes no call. */
  private static final ThreadLocal<@Nullable Long> LEFT = new ThreadLocal<>();

  /** The call of this thread begins, or has got on with the body. */
  static void getsOn() {
    LEFT.set(MOST_BYTES);
  }

  /** The call of this thread is over. */
  static void ends() {
    LEFT.remove();
  }

  @Override
  public Socket createSocket() {
    return new Bounded();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  /** A connection, which is read by the thread that makes a call over it, as HTTP/1.1 is. */
  private static final class Bounded extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          int read = super.read();
          count(read < 0 ? 0 : 1);
          return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = super.read(buffer, offset, length);
          count(Math.max(0, read));
          return read;
        }
      };
    }

    private static void count(int read) throws IOException {
      Long left = LEFT.get();
      if (left == null) {
        return;
      }
      if (left < read) {
        throw new IOException("more than %d bytes around the body".formatted(MOST_BYTES));
      }
      LEFT.set(left - read);
    }
  }
}
