package org.omsexporter.metrics;

import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.StepKind;

/**
 * A metric about projects whose past OMS itself keeps.
 *
 * <p>Source: {@code DescribeProjectStepMetric}.
 *
 * @param step the step whose history it is
 * @param figure OMS's name of it, and how its values become base units
 */
public record HistoryMetric(Metric metric, StepKind step, Figure figure) {}
