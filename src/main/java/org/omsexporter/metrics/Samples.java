package org.omsexporter.metrics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the samples of one metric, subject by subject. */
interface Samples {

  /** The samples that follow are of this subject: its labels come before their own. */
  void subject(Subject<?> subject);

  /** A sample of a metric without labels of its own. */
  void add(double value);

  /** A sample of a metric with one label of its own. */
  void add(double value, String label);

  /** A sample of a metric with two labels of its own. */
  void add(double value, String first, String second);

  /** A sample of a metric with these labels of its own. */
  void add(double value, List<String> labels);

  /** A sample, unless the value is null. */
  default void addKnown(@Nullable Number value) {
    if (value != null) {
      add(value.doubleValue());
    }
  }

  /** A sample with a label, unless the value is null. */
  default void addKnown(@Nullable Number value, String label) {
    if (value != null) {
      add(value.doubleValue(), label);
    }
  }

  /** A sample in seconds since 1970, unless the time is null. */
  default void addTime(@Nullable Instant time) {
    if (time != null) {
      add(seconds(time));
    }
  }

  /** A sample with a label in seconds since 1970, unless the time is null. */
  default void addTime(@Nullable Instant time, String label) {
    if (time != null) {
      add(seconds(time), label);
    }
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }
}
