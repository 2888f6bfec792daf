package dev.gatewhy.indexer;

import dev.gatewhy.log.FieldType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;

/** Reads one attribute from the doc values of one segment, for documents in ascending order. */
final class FieldReader {
  private final String attribute;
  private final FieldType type;
  private final BinaryDocValues odd;
  private final Values ordinary;

  private interface Values {
    /** The value of a document, or null. */
    Object read(int document) throws IOException;
  }

  FieldReader(LeafReader segment, String attribute, FieldType type) throws IOException {
    this.attribute = attribute;
    this.type = type;
    this.odd = DocValues.getBinary(segment, Schema.odd(attribute));
    this.ordinary =
        type.isNumeric()
            ? number(DocValues.getSortedNumeric(segment, attribute))
            : Schema.isSet(type)
                ? set(DocValues.getSortedSet(segment, Schema.values(attribute)))
                : text(DocValues.getSorted(segment, Schema.values(attribute)));
  }

  /** Puts the document's value into {@code fields}, if it has one. */
  void read(int document, Map<String, Object> fields) throws IOException {
    Object value = odd.advanceExact(document) ? string(odd.binaryValue()) : ordinary.read(document);
    if (value != null) {
      fields.put(attribute, value);
    }
  }

  /** A number as results show it. */
  static Object shown(FieldType type, long number) {
    return type == FieldType.TIME ? Instant.ofEpochSecond(0, number) : (Object) number;
  }

  private Values number(SortedNumericDocValues values) {
    return document -> values.advanceExact(document) ? shown(type, values.nextValue()) : null;
  }

  private Values text(SortedDocValues values) {
    return document -> {
      if (!values.advanceExact(document)) {
        return null;
      }
      String text = string(values.lookupOrd(values.ordValue()));
      return type == FieldType.TRUTH ? (Object) Boolean.valueOf(text) : text;
    };
  }

  private static Values set(SortedSetDocValues values) {
    return document -> {
      if (!values.advanceExact(document)) {
        return null;
      }
      List<String> flags = new ArrayList<>();
      for (int i = 0; i < values.docValueCount(); i++) {
        flags.add(string(values.lookupOrd(values.nextOrd())));
      }
      return List.copyOf(flags);
    };
  }

  /** Malformed UTF-8 becomes U+FFFD. */
  static String string(BytesRef bytes) {
    return new String(bytes.bytes, bytes.offset, bytes.length, StandardCharsets.UTF_8);
  }
}
