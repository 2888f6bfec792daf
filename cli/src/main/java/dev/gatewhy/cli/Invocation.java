package dev.gatewhy.cli;

import dev.gatewhy.indexer.IndexException;
import dev.gatewhy.log.DataException;
import dev.gatewhy.log.Spelling;
import dev.gatewhy.log.Visible;
import dev.gatewhy.query.ConditionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One run of the command line, from its arguments to an exit code. Whatever happens, no stack trace
 * reaches the user.
 */
final class Invocation {
  private static final int WIDEST_HELP = 100;

  private final Terminal terminal;

  Invocation(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs the verb that {@code args} begin with. */
  ExitCode run(String... args) {
    try {
      ExitCode code = dispatch(args);
      terminal.out().flush();
      return code;
    } catch (Complaint complaint) {
      return endWith(complaint.exitCode(), complaint.text());
    } catch (ConditionException e) {
      return endWith(ExitCode.WRONG_USE, "gatewhy: " + e.rendered());
    } catch (DataException e) {
      return endWith(ExitCode.BAD_INPUT, "gatewhy: " + e.getMessage());
    } catch (IndexException e) {
      return endWith(ExitCode.BAD_INPUT, "gatewhy: " + e.getMessage() + "\n   " + e.advice());
    } catch (ClosedOutput e) {
      return e.isReaderGone()
          ? ExitCode.FINE
          : endWith(ExitCode.WRONG_USE, "gatewhy: cannot write the output: " + e.getMessage());
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return defect(e);
    }
  }

  private ExitCode dispatch(String[] args) throws Exception {
    if (args.length == 0) {
      throw Complaint.wrongUse("which verb?", "gatewhy --help lists them");
    }
    String word = args[0];
    switch (word) {
      case "-h", "--help", "help" -> {
        terminal
            .out()
            .print(args.length > 1 && word.equals("help") ? help(verb(args[1])) : Overview.text());
        return ExitCode.FINE;
      }
      case "-V", "--version" -> {
        terminal.out().println("gatewhy " + Overview.version());
        return ExitCode.FINE;
      }
      default -> {
        return start(verb(word), Arrays.copyOfRange(args, 1, args.length));
      }
    }
  }

  private static Verb verb(String word) {
    return Verb.of(word)
        .orElseThrow(
            () ->
                Complaint.wrongUse(
                    word.startsWith("-")
                        ? "the verb comes first, then its options, not " + quoted(word)
                        : "no verb " + quoted(word),
                    hints(
                        word,
                        Verb.shown().stream().map(Verb::word).toList(),
                        "gatewhy --help lists the verbs")));
  }

  private ExitCode start(Verb verb, String[] args) throws Exception {
    Command command = verb.create();
    Syntax syntax = Syntax.forParsing();
    command.declare(syntax);
    CommandLine line = syntax.commandLine("gatewhy " + verb.word(), helpColumns());
    try {
      line.parseArgs(args);
    } catch (ParameterException e) {
      throw complaint(verb, e);
    }
    if (line.isUsageHelpRequested()) {
      terminal.out().print(help(verb));
      return ExitCode.FINE;
    }
    syntax.deliver(pointer(verb));
    return command.run(terminal);
  }

  private String help(Verb verb) {
    Syntax syntax = Syntax.forHelp();
    verb.create().declare(syntax);
    return syntax.help("gatewhy " + verb.word(), helpColumns());
  }

  private int helpColumns() {
    return Math.max(60, Math.min(terminal.columns(), WIDEST_HELP));
  }

  private static String pointer(Verb verb) {
    return "gatewhy " + verb.word() + " --help says how it is used";
  }

  private static Complaint complaint(Verb verb, ParameterException e) {
    String pointer = pointer(verb);
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      if (!word.startsWith("-")) {
        return Complaint.wrongUse(
            "'gatewhy " + verb.word() + "' does not know what to do with " + quoted(word), pointer);
      }
      Collection<String> options = e.getCommandLine().getCommandSpec().optionsMap().keySet();
      String name = word.replaceFirst("=.*", "");
      return Complaint.wrongUse("no option " + quoted(name), hints(name, options, pointer));
    }
    return Complaint.wrongUse(decapitalized(e.getMessage()), pointer);
  }

  private static String[] hints(String word, Collection<String> known, String pointer) {
    String suggestion = Spelling.suggestion(word, known);
    return suggestion.isEmpty() ? new String[] {pointer} : new String[] {suggestion, pointer};
  }

  private static String quoted(String word) {
    return "'" + word + "'";
  }

  private static String decapitalized(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private ExitCode endWith(ExitCode code, String message) {
    try {
      terminal.out().flush();
    } catch (ClosedOutput e) {
      // the message below says more
    }
    terminal.err().println(Visible.of(message));
    return code;
  }

  private ExitCode defect(Throwable e) {
    String trace = "";
    if (Boolean.getBoolean("gatewhy.debug")) {
      trace = "\n   the stack trace is in " + writeTrace(e);
    }
    return endWith(
        ExitCode.DEFECT,
        "gatewhy: a defect of Gatewhy: " + e + "\n   please report it, with the command" + trace);
  }

  private static String writeTrace(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    try {
      return Files.writeString(Files.createTempFile("gatewhy-", ".trace"), trace.toString())
          .toString();
    } catch (IOException failure) {
      return "no file: " + failure.getMessage();
    }
  }
}
