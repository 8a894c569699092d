package org.omsexporter.simulator.world;

/**
 * A tag.
 *
 * @param id what the API calls it
 * @param name what people call it
 */
public record Label(String id, String name) {}
