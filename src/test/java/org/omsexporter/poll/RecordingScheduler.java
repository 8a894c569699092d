package org.omsexporter.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs nothing: notes the delays for which it was asked. */
final class RecordingScheduler extends ScheduledThreadPoolExecutor {

  private final List<Duration> delays = new ArrayList<>();

  RecordingScheduler() {
    super(0);
  }

  List<Duration> delays() {
    return delays;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    delays.add(Duration.ofNanos(unit.toNanos(delay)));
    return super.schedule(command, 1, TimeUnit.DAYS);
  }
}
