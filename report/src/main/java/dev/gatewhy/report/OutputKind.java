package dev.gatewhy.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A way to show a result: a constant of one of the enums of {@link Report}. */
public interface OutputKind {
  /** The name after {@code --output}. */
  String id();

  /** The kind of this name among those of one result. */
  static <K extends Enum<K> & OutputKind> Optional<K> named(Class<K> kinds, String id) {
    return Arrays.stream(kinds.getEnumConstants()).filter(k -> k.id().equals(id)).findFirst();
  }

  /** The names of all kinds of one result, the usual one first. */
  static <K extends Enum<K> & OutputKind> List<String> ids(Class<K> kinds) {
    return Arrays.stream(kinds.getEnumConstants()).map(OutputKind::id).toList();
  }
}
