package dev.gatewhy.cli;

import dev.gatewhy.engine.Gatewhy;
import dev.gatewhy.log.Format;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.FormatDefinition;
import dev.gatewhy.log.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format of the logs, for who knows it better than detection does. */
final class FormatOption {
  private static final long LONGEST = 1 << 20;

  private @Nullable String format;

  /** Declares it. */
  void declare(Syntax syntax) {
    syntax.option(
        "--format",
        "FORMAT",
        "The logs' format instead of detection: a name, an Envoy format string, or @FILE with a"
            + " format string, a JSON format or the configuration that holds one.",
        word -> format = word);
  }

  /** Lets the reader know only this format, if one was given. */
  Gatewhy.Builder in(Gatewhy.Builder builder) {
    return format == null ? builder : builder.formats(FormatCatalog.of(formats(format)));
  }

  /** The formats that a word of the user means. */
  static List<Format> formats(String word) {
    if (word.startsWith("@")) {
      return FormatDefinition.read(contents(Path.of(word.substring(1))), word.substring(1));
    }
    if (word.contains("%")) {
      return FormatDefinition.read(word, "--format");
    }
    FormatCatalog known = FormatCatalog.builtIn();
    List<String> names = known.formats().stream().map(Format::name).toList();
    return known
        .named(word)
        .map(List::of)
        .orElseThrow(
            () -> {
              String suggestion = Spelling.suggestion(word, names);
              return Complaint.wrongUse(
                  "unknown format '" + word + "'",
                  suggestion.isEmpty() ? "`gatewhy formats list` names all" : suggestion);
            });
  }

  private static String contents(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw Complaint.wrongUse("--format @" + file + " is too large to be a format");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw Complaint.wrongUse("cannot read the format in " + file, "name a file behind the @");
    }
  }
}
