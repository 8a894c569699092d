package org.omsexporter.simulator;

/**
 * A tag.
 *
 * @param id what the API calls it
 * @param name what people call it
 */
record Label(String id, String name) {}
