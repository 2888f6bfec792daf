package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value of a text format, with what is known about it.
 *
 * @param literal the text before it
 * @param valueClass what it may look like
 * @param field the field it is, if it is one
 * @param extra the key of a value that is no field; empty for others
 */
record TextElement(String literal, ValueClass valueClass, Optional<Field> field, String extra) {

  /**
   * All values of a format string and the text behind the last one.
   *
   * @param elements in the order of the line
   * @param ending what must end the line
   */
  record Line(List<TextElement> elements, String ending) {}

  /** The values of a format string; {@code METHOD PATH PROTOCOL} in quotes is one. */
  static Line of(FormatString format) {
    List<TextElement> elements = new ArrayList<>();
    int count = format.operators().size();
    for (int i = 0; i < count; i++) {
      String literal = format.literals().get(i);
      if (isRequest(format, i)) {
        elements.add(new TextElement(literal, ValueClass.REQUEST, Optional.empty(), ""));
        i += 2;
      } else {
        Optional<Field> field = format.field(i);
        String extra = field.isPresent() ? "" : Operators.extra(format.operators().get(i));
        elements.add(new TextElement(literal, valueClass(format, i), field, extra));
      }
    }
    return new Line(List.copyOf(elements), format.literals().get(count));
  }

  private static boolean isRequest(FormatString format, int i) {
    return i + 2 < format.operators().size()
        && format.field(i).equals(Optional.of(Field.METHOD))
        && format.field(i + 1).equals(Optional.of(Field.PATH))
        && format.field(i + 2).equals(Optional.of(Field.PROTOCOL))
        && format.literals().get(i + 1).equals(" ")
        && format.literals().get(i + 2).equals(" ")
        && format.literals().get(i + 3).startsWith("\"");
  }

  private static ValueClass valueClass(FormatString format, int i) {
    Field field = format.field(i).orElse(null);
    String next = format.literals().get(i + 1);
    boolean isQuoted = next.startsWith("\"");
    boolean isBare = next.isEmpty() || next.charAt(0) <= ' ';
    ValueClass text =
        !isBare ? ValueClass.FREE : next.isEmpty() ? ValueClass.LAST_BARE : ValueClass.BARE;
    if (field == null) {
      return text;
    }
    if (field == Field.CONNECTION_TERMINATION_DETAILS && next.length() > 1) {
      // the only bare value in which Envoy leaves blanks: "transport socket timeout was reached"
      return ValueClass.FREE;
    }
    return switch (field.type()) {
      case INTEGER -> ValueClass.NUMBER;
      case FLAGS -> field == Field.RESPONSE_FLAGS ? ValueClass.FLAGS : text;
      case TIME ->
          Operators.hasOwnTimeFormat(format.operators().get(i)) ? ValueClass.FREE : ValueClass.TIME;
      case ADDRESS ->
          format.operators().get(i).endsWith("_WITHOUT_PORT%")
              ? ValueClass.IP
              : isQuoted && field != Field.X_FORWARDED_FOR ? ValueClass.TOKEN : text;
      default -> text;
    };
  }
}
