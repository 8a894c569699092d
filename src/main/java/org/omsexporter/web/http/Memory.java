package org.omsexporter.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Request;

/**
 * The memory that requests may take together: bodies by their bytes, answers by an estimate. A
 * request that would go beyond it is refused, so that many at once cannot end the process. Safe for
 * threads.
 */
final class Memory {
  /** Of the heap, what requests get. */
  private static final int SHARE = 4;

  private static final String ATTRIBUTE = Memory.class.getName();

  private final long all;
  private final AtomicLong left;

  /** So many bytes for all requests together. */
  Memory(long bytes) {
    this.all = bytes;
    this.left = new AtomicLong(bytes);
  }

  /** A quarter of this process's heap. */
  static Memory ofThisProcess() {
    return of(Runtime.getRuntime().maxMemory());
  }

  /** A quarter of a heap of so many bytes. */
  static Memory of(long heapBytes) {
    return new Memory(heapBytes / SHARE);
  }

  /** Opens the account of a request, which is settled when the request is over. */
  Account open(Request request) {
    Account account = new Account();
    request.setAttribute(ATTRIBUTE, account);
    Request.addCompletionListener(request, unused -> account.settle());
    return account;
  }

  /** Takes an estimate from the account of a request; false where there is not so much left. */
  static boolean take(HttpServletRequest request, long bytes) {
    return request.getAttribute(ATTRIBUTE) instanceof Account account
        && account.takeEstimate(bytes);
  }

  /**
   * Sees to it that a request has taken at least what its answer has become; false where there is
   * not so much left.
   */
  static boolean reach(HttpServletRequest request, long bytes) {
    return request.getAttribute(ATTRIBUTE) instanceof Account account && account.reach(bytes);
  }

  /** Gives back what a request has taken beyond so many bytes. */
  static void keep(HttpServletRequest request, long bytes) {
    if (request.getAttribute(ATTRIBUTE) instanceof Account account) {
      account.keep(bytes);
    }
  }

  /** What one request has taken. */
  final class Account {
    private long taken;
    private boolean settled;

    /** Takes more; false where there is not so much left. */
    synchronized boolean take(long bytes) {
      if (settled) {
        return false;
      }
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        return false;
      }
      taken += bytes;
      return true;
    }

    /** The same of an estimate, half of all at most: one such request always finds room. */
    boolean takeEstimate(long bytes) {
      return take(Math.min(bytes, all / 2));
    }

    /** Takes what is missing to so many bytes, of which half of all count at most. */
    synchronized boolean reach(long bytes) {
      long missing = Math.min(bytes, all / 2) - taken;
      return missing <= 0 || take(missing);
    }

    /** Gives back what is beyond so many bytes. */
    synchronized void keep(long bytes) {
      long beyond = Math.max(0, taken - bytes);
      left.addAndGet(beyond);
      taken -= beyond;
    }

    private synchronized void settle() {
      settled = true;
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
