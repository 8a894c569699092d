package org.omsexporter.view;

/** One parameter of a project as a row of View Parameters, masked where it is secret. */
public record SettingRow(String section, String key, String value) {}
