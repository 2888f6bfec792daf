package dev.gatewhy.rules;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The facts that are known about the context of a record or an incident. Immutable. */
public final class Facts {
  /** Nothing is known: each record is judged alone. */
  public static final Facts NONE = new Facts(Map.of());

  private final Map<Fact, Double> values;

  private Facts(Map<Fact, Double> values) {
    this.values = values;
  }

  /** Facts with the given values; what is missing is unlogged. */
  public static Facts of(Map<Fact, Double> values) {
    return values.isEmpty() ? NONE : new Facts(new EnumMap<>(values));
  }

  /** The fact's value in the unit that {@link Fact} gives, or empty if unlogged. */
  public OptionalDouble value(Fact fact) {
    Double value = values.get(fact);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && facts.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
