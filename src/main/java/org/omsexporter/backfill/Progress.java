package org.omsexporter.backfill;

/** Shows how far a run has come. Used by one thread. */
sealed interface Progress extends AutoCloseable permits BarProgress, LineProgress {

  /** Counts further calls that are done. */
  void advance(long calls);

  /** Ends what is shown, so that lines can follow. */
  @Override
  void close();
}
