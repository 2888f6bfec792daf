package dev.gatewhy.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The world outside of a run: its standard streams, and what is known about the terminal behind
 * them.
 *
 * <p>The launcher tests the terminal, because a JVM cannot tell standard output from standard
 * input, and passes what it found as system properties. Output is UTF-8 whatever the locale says; a
 * locale that cannot show it only turns glyphs into ASCII.
 */
final class Terminal {
  /** Columns where nothing is known, as for a file. */
  static final int DEFAULT_COLUMNS = 100;

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final int columns;
  private final Map<String, String> environment;

  Terminal(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      int columns,
      Map<String, String> environment) {
    this.in = in;
    this.out = new PrintStream(new CheckedOutput(out, BUFFER_BYTES), false, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
    this.columns = columns;
    this.environment = Map.copyOf(environment);
  }

  /** The one of this process. */
  static Terminal ofProcess() {
    return new Terminal(
        Channels.newInputStream(
            new FileInputStream(FileDescriptor.in).getChannel()), // a channel hears an interrupt
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Boolean.getBoolean("gatewhy.stdout.tty"),
        Boolean.getBoolean("gatewhy.stderr.tty"),
        Integer.getInteger("gatewhy.columns", DEFAULT_COLUMNS),
        System.getenv());
  }

  /** Standard input. */
  InputStream in() {
    return in;
  }

  /** Standard output: results. Throws {@link ClosedOutput} once nobody reads it any more. */
  PrintStream out() {
    return out;
  }

  /** Standard error: all that is no result. */
  PrintStream err() {
    return err;
  }

  /** Whether a person reads standard error, so that progress is welcome there. */
  boolean errIsTerminal() {
    return errIsTerminal;
  }

  /** Width for people, in columns: that of the terminal, never below 40. */
  int columns() {
    return columns < 40 ? DEFAULT_COLUMNS : columns;
  }

  /** Whether what goes to standard output shall have colours. */
  boolean hasColor(ColorMode mode) {
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          outIsTerminal
              && environment.getOrDefault("NO_COLOR", "").isEmpty()
              && !"dumb".equals(environment.get("TERM"));
    };
  }

  /** Whether glyphs outside of ASCII can be shown: the locale says UTF-8, or says nothing. */
  boolean hasGlyphs() {
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(variable, "").toLowerCase(Locale.ROOT);
      if (!locale.isEmpty()) {
        return locale.contains("utf-8") || locale.contains("utf8");
      }
    }
    return true;
  }
}
