package org.omsexporter.oms.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer, which refuses to go on past a number of bytes. */
final class LimitedStream extends FilterInputStream {
  private long left;

  LimitedStream(InputStream in, long limit) {
    super(in);
    left = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      count(1);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long n) {
    throw new UnsupportedOperationException("bytes are read, not skipped");
  }

  private void count(int read) throws IOException {
    BoundedSockets.getsOn();
    left -= read;
    if (left < 0) {
      throw new TooLarge();
    }
  }

  /** The answer is larger than allowed. */
  static final class TooLarge extends IOException {
    TooLarge() {
      super("too large");
    }
  }
}
