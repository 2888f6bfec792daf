package dev.gatewhy.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.gatewhy.engine.Incident;
import dev.gatewhy.rules.Remedy;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes JSON that is safe on a terminal and for every reader: all but ASCII is escaped, lone
 * surrogates become U+FFFD, secrets are masked. Nothing is ever {@code null}.
 */
final class JsonText {
  private static final int LAST_ASCII = 0x7f;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator("") // who writes several objects puts each on a line
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private final JsonGenerator generator;
  private final boolean showSecrets;

  JsonText(JsonGenerator generator, boolean showSecrets) {
    this.generator = generator;
    this.showSecrets = showSecrets;
  }

  /**
   * A generator with line breaks for people, the same on every system; closing it leaves {@code
   * out} open.
   */
  static JsonGenerator pretty(OutputStream out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return compact(out).setPrettyPrinter(printer);
  }

  /** A generator of one line per object; closing it leaves {@code out} open. */
  static JsonGenerator compact(OutputStream out) throws IOException {
    return FACTORY
        .createGenerator(out)
        .setHighestNonEscapedChar(LAST_ASCII)
        .setCharacterEscapes(new DeleteToo());
  }

  void begin() throws IOException {
    generator.writeStartObject();
  }

  void begin(String name) throws IOException {
    generator.writeObjectFieldStart(safe(name));
  }

  void end() throws IOException {
    generator.writeEndObject();
  }

  void beginList(String name) throws IOException {
    generator.writeArrayFieldStart(safe(name));
  }

  void endList() throws IOException {
    generator.writeEndArray();
  }

  void text(String name, String value) throws IOException {
    generator.writeStringField(safe(name), safe(value));
  }

  /** A value under the name that the log gives it, masked whole if that is the name of a secret. */
  void named(String name, String value) throws IOException {
    text(name, showSecrets ? value : Secrets.mask(name, value));
  }

  /** The field, left out when there is no value. */
  void given(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      text(name, value);
    }
  }

  void texts(String name, List<String> values) throws IOException {
    beginList(name);
    for (String value : values) {
      generator.writeString(safe(value));
    }
    endList();
  }

  void number(String name, long value) throws IOException {
    generator.writeNumberField(safe(name), value);
  }

  void truth(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
  }

  /** A confidence. */
  void thousandths(String name, int value) throws IOException {
    decimal(name, BigDecimal.valueOf(value, 3));
  }

  /** A share, 0 to 1, to a millionth. */
  void share(String name, double value) throws IOException {
    decimal(name, BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN));
  }

  private void decimal(String name, BigDecimal value) throws IOException {
    generator.writeNumberField(
        name, value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
  }

  /** A moment, in UTC with milliseconds. */
  void time(String name, long epochNanos) throws IOException {
    generator.writeStringField(name, TIME.format(Moments.instant(epochNanos)));
  }

  void statements(String name, List<Incident.Statement> statements) throws IOException {
    beginList(name);
    for (Incident.Statement statement : statements) {
      begin();
      text("says", statement.says());
      number("points", statement.points());
      end();
    }
    endList();
  }

  /** The fields of a remedy, inside an object. */
  void remedy(Remedy remedy) throws IOException {
    text("dialect", remedy.dialect());
    text("text", remedy.text());
    given("setting", remedy.setting());
  }

  private String safe(String value) {
    return wellFormed(showSecrets ? value : Secrets.mask(value));
  }

  /**
   * The text with U+FFFD for each surrogate that stands alone; some readers refuse these, and the
   * generator would.
   */
  private static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          mended = mended == null ? new StringBuilder(text) : mended;
          mended.setCharAt(i, '\ufffd');
        }
      }
    }
    return mended == null ? text : mended.toString();
  }

  /** JSON's own escapes, and one for DEL, which JSON allows and a terminal obeys. */
  private static final class DeleteToo extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0x7f] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      return null;
    }
  }
}
