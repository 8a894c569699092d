package org.omsexporter.model;

/**
 * What holds a project up, and which component tells it.
 *
 * @param componentId the connector or full import
 * @param reading the newest of this component
 */
public record Slowdown(Stage stage, String componentId, ConnectorReading reading) {}
