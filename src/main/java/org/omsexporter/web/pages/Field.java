package org.omsexporter.web.pages;

/** A name and its value on a page; of a link its text and its path. */
public record Field(String name, String value) {}
