package org.omsexporter.wiring;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * What the operating system asks of a command that runs until it is told to stop: SIGHUP to load
 * the configuration again, SIGTERM and SIGINT to stop. An order that comes early is kept. Thread
 * safe.
 */
public final class Orders implements UntilStopped {
  private final PrintWriter err;
  private final Semaphore reloads = new Semaphore(0);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean started;

  private Orders(PrintWriter err) {
    this.err = err;
  }

  /** Those of this process; from now on SIGHUP does not end it. */
  public static Orders ofThisProcess(PrintWriter err) {
    Orders orders = new Orders(err);
    Signals.handle("HUP", orders.reloads::release);
    return orders;
  }

  @Override
  public void starting() {
    Signals.handle("TERM", this::stop);
    Signals.handle("INT", this::stop);
  }

  /** Reloads on a thread of its own, so that a file that hangs does not keep the process alive. */
  @Override
  public void await(Runnable reload) throws InterruptedException {
    Thread reloader = new Thread(() -> reloadWhenTold(reload), "reload");
    reloader.setDaemon(true);
    synchronized (this) {
      started = true;
    }
    reloader.start();
    try {
      stopped.await();
    } finally {
      reloader.interrupt();
    }
  }

  private void reloadWhenTold(Runnable reload) {
    try {
      while (true) {
        reloads.acquire();
        reloads.drainPermits();
        reload.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a start where it is: nothing was done yet, and it may hang. */
  private synchronized void stop() {
    if (!started) {
      err.println("oms-exporter: stopped before it had started");
      System.exit(0);
    }
    stopped.countDown();
  }
}
