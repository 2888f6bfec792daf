package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a value must be: a text; an asterisk at its beginning or its end stands for anything. */
public final class ValueShape {
  private final String text;
  private final byte[] fixed;
  private final boolean anyStart;
  private final boolean anyEnd;

  private ValueShape(String text) {
    this.text = text;
    this.anyStart = text.startsWith("*");
    this.anyEnd = !anyStart && text.endsWith("*");
    String rest = text.substring(anyStart ? 1 : 0, text.length() - (anyEnd ? 1 : 0));
    this.fixed = rest.getBytes(StandardCharsets.UTF_8);
  }

  /** The shape that is written so. */
  public static ValueShape of(String text) {
    return new ValueShape(text);
  }

  /** Whether {@code bytes[from, to)} has the shape; asked of every record, so it allocates none. */
  boolean fits(byte[] bytes, int from, int to) {
    int length = to - from;
    if (anyStart || anyEnd ? length < fixed.length : length != fixed.length) {
      return false;
    }
    int at = anyStart ? to - fixed.length : from;
    return Arrays.equals(bytes, at, at + fixed.length, fixed, 0, fixed.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueShape shape && shape.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return text;
  }
}
