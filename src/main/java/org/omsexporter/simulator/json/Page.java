package org.omsexporter.simulator.json;

import java.util.List;

/**
 * The page of a list that a request asks for.
 *
 * @param number from 1
 * @param size 1 to 150
 */
public record Page(int number, int size) {
  private static final int LARGEST = 150;

  /**
   * Reads {@code pageNumber} and {@code pageSize}, by default the first ten.
   *
   * @throws RefusedException where they are out of range
   */
  public static Page of(Parameters parameters) {
    long number = parameters.number("pageNumber", 1);
    long size = parameters.number("pageSize", 10);
    if (size < 1 || size > LARGEST) {
      throw Refusal.parameter("pageSize 必须在 1 到 150 之间: " + size).asException();
    }
    if (number < 1 || number > 10_000_000) {
      throw Refusal.parameter("pageNumber must be 1 or more: " + number).asException();
    }
    return new Page((int) number, (int) size);
  }

  /** The part of a list that it is. */
  public <T> List<T> of(List<T> all) {
    int from = (int) Math.min(all.size(), (number - 1L) * size);
    return all.subList(from, Math.min(all.size(), from + size));
  }
}
