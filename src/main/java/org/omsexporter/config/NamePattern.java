package org.omsexporter.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression for whole names. Unlike a {@link Pattern} it equals another of the same
 * text, so that an unchanged file reads as an equal configuration.
 */
public final class NamePattern {
  private final Pattern pattern;

  private NamePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * The expression of a text.
   *
   * @throws java.util.regex.PatternSyntaxException where the text is none
   */
  public static NamePattern of(String text) {
    return new NamePattern(Pattern.compile(text));
  }

  /** Whether the whole of a name matches. */
  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamePattern that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The expression as it was written. */
  @Override
  public String toString() {
    return pattern.pattern();
  }
}
