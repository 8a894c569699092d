package org.omsexporter.web.pages;

/**
 * One value of a configuration to edit.
 *
 * @param name of the input: {@code config} and the value's JSON pointer
 * @param tall whether it needs several lines
 * @param shownName of the input that tells what was shown
 * @param shown the value as JSON
 * @param note what became of an edit that was refused; empty where nothing is to be said
 */
public record ConfigField(
    String label,
    String name,
    String value,
    boolean tall,
    String shownName,
    String shown,
    String note) {

  ConfigField with(String edited) {
    return new ConfigField(label, name, edited, tall, shownName, shown, note);
  }

  ConfigField noting(String said) {
    return new ConfigField(label, name, value, tall, shownName, shown, said);
  }
}
