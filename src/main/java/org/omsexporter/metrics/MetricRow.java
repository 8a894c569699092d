package org.omsexporter.metrics;

import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the catalog: a metric and how a subject's samples of it are found.
 *
 * @param ownLabels labels besides those of the scope
 */
record MetricRow<T>(Metric metric, Scope<T> scope, List<String> ownLabels, Reading<T> reading) {

  /** A gauge about subjects of a scope. */
  static <T> MetricRow<T> gauge(
      Scope<T> scope, String name, String help, List<String> ownLabels, Reading<T> reading) {
    return row(Metric.Type.GAUGE, scope, name, help, ownLabels, reading);
  }

  /** A gauge without labels besides those of its scope. */
  static <T> MetricRow<T> gauge(Scope<T> scope, String name, String help, Reading<T> reading) {
    return gauge(scope, name, help, List.of(), reading);
  }

  /** A counter about subjects of a scope; its name ends with {@code _total}. */
  static <T> MetricRow<T> counter(
      Scope<T> scope, String name, String help, List<String> ownLabels, Reading<T> reading) {
    return row(Metric.Type.COUNTER, scope, name, help, ownLabels, reading);
  }

  private static <T> MetricRow<T> row(
      Metric.Type type,
      Scope<T> scope,
      String name,
      String help,
      List<String> ownLabels,
      Reading<T> reading) {
    List<String> labels = Stream.concat(scope.labels().stream(), ownLabels.stream()).toList();
    return new MetricRow<>(new Metric(name, type, help, labels), scope, ownLabels, reading);
  }

  /** Hands over the samples of some subjects. */
  void read(List<Subject<T>> subjects, Samples samples) {
    for (Subject<T> subject : subjects) {
      samples.subject(subject);
      reading.read(subject.value(), samples);
    }
  }

  /** Finds one subject's samples of one metric. */
  @FunctionalInterface
  interface Reading<T> {
    void read(T subject, Samples samples);
  }
}
