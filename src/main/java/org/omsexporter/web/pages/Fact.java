package org.omsexporter.web.pages;

/** A name and its value in a list of facts on a page. */
public record Fact(String name, Cell value) {

  static Fact of(String name, String value) {
    return new Fact(name, Cell.of(value));
  }
}
