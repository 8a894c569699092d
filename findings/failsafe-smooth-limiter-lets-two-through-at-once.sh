#!/usr/bin/env bash
# failsafe 3.3.2: a smooth rate limiter of one call in three seconds lets two through in less than half of that.
#
# It is documented to spread calls evenly, always at or below the rate, without bursts; the bursty one is for those. But time is
# cut into intervals that begin with the limiter, and a call that comes late in one takes that one's permit: the next may go as soon
# as it is over. So after a pause two calls can be next to each other, and a server that asks for a distance refuses the second.
# Permits of a hundredth of a call, a hundred of which are taken for each, keep calls apart.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven dev.failsafe:failsafe:3.3.2
cat >Pace.java <<'JAVA'
import dev.failsafe.RateLimiter;
import java.time.Duration;

class Pace {
  static final long INTERVAL = 3000;

  public static void main(String[] permits) throws Exception {
    for (String permit : permits) {
      int ofACall = Integer.parseInt(permit);
      long begun = System.nanoTime();
      RateLimiter<Object> limiter = RateLimiter.smoothBuilder(Duration.ofMillis(INTERVAL).dividedBy(ofACall)).build();
      // Nobody calls until the second interval is in its last third.
      Thread.sleep(2 * INTERVAL - INTERVAL / 3 - (System.nanoTime() - begun) / 1_000_000);
      limiter.acquirePermits(ofACall);
      long first = System.nanoTime();
      limiter.acquirePermits(ofACall);
      System.out.println(System.nanoTime() - first < Duration.ofMillis(INTERVAL / 2).toNanos() ? "under half" : "over half");
    }
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Pace.java 1 100)
expect "from the first call to the second, of the interval" "under half" "${seen[0]}"
expect "with permits of a hundredth of a call" "over half" "${seen[1]}"
