package dev.gatewhy.indexer;

import dev.gatewhy.log.ExtraKey;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/** Makes a Lucene document of a record. Not thread-safe; one per source. */
final class RecordDocument {
  private static final int SHOWN = 1_000;

  private final ExtraKeys extraKeys;
  private final Slice value = new Slice();
  private Document document = new Document();

  RecordDocument(ExtraKeys extraKeys) {
    this.extraKeys = extraKeys;
  }

  /** The document of a record; {@code verdict} as {@link IndexVocabulary#VERDICT} names it. */
  Document of(LogRecord record, String source, Map<String, String> verdict, byte[] id) {
    document = new Document();
    document.add(new StringField(Schema.ID, new BytesRef(id), Store.NO));
    document.add(new StoredField(Schema.RAW, record.raw(value).copy()));
    text(Schema.SOURCE, FieldType.TEXT, Slice.of(source));
    number(Schema.LINE, record.lineNumber());
    text(Schema.FORMAT, FieldType.TEXT, Slice.of(record.format().name()));
    text(Schema.AMBIGUOUS, FieldType.TRUTH, Slice.of(String.valueOf(record.isAmbiguous())));
    verdict.forEach(
        (name, said) -> {
          if (!IndexVocabulary.VERDICT.contains(name)) {
            throw new IllegalArgumentException(
                "'" + name + "' is none of " + IndexVocabulary.VERDICT);
          }
          text(name, FieldType.TEXT, Slice.of(said));
        });
    for (Field field : Field.values()) {
      field(record, field);
    }
    record.extras(
        (key, extra) -> {
          String attribute = ExtraKey.PREFIX + key;
          if (extraKeys.keep(attribute)) {
            text(attribute, FieldType.ANY, extra);
          }
        });
    return document;
  }

  private void field(LogRecord record, Field field) {
    if (field.isNumeric()) {
      long number = record.number(field);
      if (number != LogRecord.NO_NUMBER) {
        number(field.fieldName(), number);
      } else if (record.slice(field, value)) {
        odd(field.fieldName(), value);
      }
    } else if (record.slice(field, value)) {
      text(field.fieldName(), field.type(), value);
    }
  }

  private void number(String attribute, long number) {
    document.add(new LongField(attribute, number, Store.NO));
  }

  private void odd(String attribute, Slice whole) {
    document.add(new BinaryDocValuesField(Schema.odd(attribute), new BytesRef(whole.copy())));
  }

  private void text(String attribute, FieldType type, Slice whole) {
    if (Schema.isSet(type)) {
      flags(attribute, whole);
      return;
    }
    byte[] bytes = whole.copy();
    if (bytes.length > Schema.LONGEST_TERM) {
      odd(attribute, whole);
      document.add(new SortedDocValuesField(Schema.values(attribute), shortened(bytes)));
      return;
    }
    document.add(new SortedDocValuesField(Schema.values(attribute), new BytesRef(bytes)));
    document.add(new StringField(Schema.terms(attribute), term(bytes, type), Store.NO));
  }

  /** One term per flag; a value that names none (a lone comma) or is too long stays whole. */
  private void flags(String attribute, Slice whole) {
    boolean any = false;
    int start = whole.from;
    for (int i = whole.from; i <= whole.to && whole.length() <= Schema.LONGEST_TERM; i++) {
      if (i == whole.to || whole.bytes[i] == ',') {
        if (i > start) {
          any = true;
          BytesRef flag = new BytesRef(Arrays.copyOfRange(whole.bytes, start, i));
          document.add(new SortedSetDocValuesField(Schema.values(attribute), flag));
          document.add(new StringField(Schema.terms(attribute), flag, Store.NO));
        }
        start = i + 1;
      }
    }
    if (!any) {
      odd(attribute, whole);
    }
  }

  /** How a value is looked up: host names in lower case, in a copy. */
  static BytesRef term(byte[] bytes, FieldType type) {
    if (type != FieldType.NAME) {
      return new BytesRef(bytes);
    }
    byte[] lower = bytes.clone();
    for (int i = 0; i < lower.length; i++) {
      lower[i] += lower[i] >= 'A' && lower[i] <= 'Z' ? (byte) ('a' - 'A') : 0;
    }
    return new BytesRef(lower);
  }

  private static BytesRef shortened(byte[] bytes) {
    return new BytesRef(
        (new String(bytes, 0, SHOWN, StandardCharsets.UTF_8) + "…")
            .getBytes(StandardCharsets.UTF_8));
  }
}
