package org.omsexporter.model;

/**
 * What holds a project up, and who says so.
 *
 * @param componentId the connector or full import
 * @param reading its newest
 */
public record Slowdown(Stage stage, String componentId, ConnectorReading reading) {}
