package org.omsexporter.web;

/**
 * One value of a configuration to edit.
 *
 * @param name of the input: {@code config} and the value's JSON pointer
 * @param tall whether it needs several lines
 */
public record ConfigField(String label, String name, String value, boolean tall) {}
