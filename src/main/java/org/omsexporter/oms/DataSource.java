package org.omsexporter.oms;

/** One data source that OMS knows; empty texts where OMS gives none. */
public record DataSource(String id, String name, String type) {}
