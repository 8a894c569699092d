package org.omsexporter.model;

/**
 * A tag of a project, which OMS's API calls a label.
 *
 * @param id what the actions by tag take; empty where OMS gives none
 */
public record Tag(String id, String name) {}
