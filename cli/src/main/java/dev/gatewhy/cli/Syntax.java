package dev.gatewhy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a verb can be told, declared in code: reading annotations would take a short verb longer
 * than all that it does.
 *
 * <p>Values reach their receivers after all arguments were understood, in the order of the
 * declarations. A receiver refuses a value by an {@link IllegalArgumentException} that says what it
 * could have been.
 */
final class Syntax {
  /**
   * Makes the lists of repeated values, all that is made here; Picocli's own looks for Groovy on
   * the whole class path.
   */
  private static final IFactory FACTORY =
      new IFactory() {
        @Override
        public <K> K create(Class<K> type) {
          return type.cast(new ArrayList<String>());
        }
      };

  private final StringBuilder ending = new StringBuilder();
  private final boolean forHelp;
  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(null, FACTORY);
  private final Map<ArgSpec, Consumer<Object>> receivers = new LinkedHashMap<>();

  private Syntax(boolean forHelp) {
    this.forHelp = forHelp;
  }

  /** To understand arguments. */
  static Syntax forParsing() {
    return new Syntax(false);
  }

  /** To print the help, which may need what parsing does not. */
  static Syntax forHelp() {
    return new Syntax(true);
  }

  /** The sentence at the top of the help. */
  Syntax header(String sentence) {
    spec.usageMessage().header(sentence);
    return this;
  }

  /** Further lines of the help, above the options. */
  Syntax description(String... lines) {
    String[] framed = new String[lines.length + 2];
    framed[0] = "";
    System.arraycopy(lines, 0, framed, 1, lines.length);
    framed[lines.length + 1] = "";
    spec.usageMessage().description(framed);
    return this;
  }

  /** Whole command lines for the end of the help. */
  Syntax examples(String... commands) {
    return ending("Examples:", List.of(commands));
  }

  /** Lines under a title for the end of the help; they are never broken, for people copy them. */
  Syntax ending(String title, List<String> lines) {
    ending.append('\n').append(title).append('\n');
    lines.forEach(line -> ending.append("  ").append(line).append('\n'));
    return this;
  }

  /** The whole help. */
  String help(String name, int columns) {
    return commandLine(name, columns).getUsageMessage(Ansi.OFF) + ending;
  }

  /** {@code -h} and {@code --help}. */
  Syntax help() {
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .type(boolean.class)
            .arity("0")
            .description("Prints this help.")
            .build());
    return this;
  }

  /** An option without a value. */
  Syntax flag(String name, String description, Runnable receiver) {
    OptionSpec option =
        OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build();
    spec.addOption(option);
    receivers.put(
        option,
        value -> {
          if (Boolean.TRUE.equals(value)) {
            receiver.run();
          }
        });
    return this;
  }

  /** An option with a value, at most once. */
  Syntax option(String name, String label, String description, Consumer<String> receiver) {
    return option(
        OptionSpec.builder(name).paramLabel(label).type(String.class).description(description),
        receiver);
  }

  /** As above, with a description that takes time to find out. */
  Syntax option(
      String name, String label, Supplier<String> description, Consumer<String> receiver) {
    return option(name, label, forHelp ? description.get() : "", receiver);
  }

  /** An option with a value, exactly once. */
  Syntax required(String name, String label, String description, Consumer<String> receiver) {
    return option(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .required(true)
            .description(description),
        receiver);
  }

  private Syntax option(OptionSpec.Builder builder, Consumer<String> receiver) {
    OptionSpec option = builder.build();
    spec.addOption(option);
    receivers.put(option, value -> receiver.accept((String) value));
    return this;
  }

  /** An option that may be repeated. */
  Syntax repeatable(
      String name, String label, String description, Consumer<List<String>> receiver) {
    OptionSpec option =
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description(description)
            .build();
    spec.addOption(option);
    receivers.put(option, value -> receiver.accept(texts(value)));
    return this;
  }

  /** The next argument that belongs to no option. */
  Syntax argument(String label, String description, Consumer<String> receiver) {
    String index = String.valueOf(spec.positionalParameters().size());
    PositionalParamSpec argument =
        PositionalParamSpec.builder()
            .index(index)
            .paramLabel(label)
            .type(String.class)
            .arity("1")
            .description(description)
            .build();
    spec.addPositional(argument);
    receivers.put(argument, value -> receiver.accept((String) value));
    return this;
  }

  /** All further arguments that belong to no option, {@code least} at least. */
  Syntax arguments(String label, int least, String description, Consumer<List<String>> receiver) {
    PositionalParamSpec arguments =
        PositionalParamSpec.builder()
            .index(spec.positionalParameters().size() + "..*")
            .paramLabel(label)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity(least + "..*")
            .description(description)
            .build();
    spec.addPositional(arguments);
    receivers.put(arguments, value -> receiver.accept(texts(value)));
    return this;
  }

  private static List<String> texts(Object value) {
    return ((List<?>) value).stream().map(String.class::cast).toList();
  }

  /** A parser for it. */
  CommandLine commandLine(String name, int columns) {
    spec.name(name);
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true).width(columns);
    CommandLine line = new CommandLine(spec, FACTORY);
    line.setExpandAtFiles(false); // '@file' is an argument of ours
    line.setInterpolateVariables(false);
    return line;
  }

  /** Hands the values over that were parsed; {@code pointer} is the last line of a complaint. */
  void deliver(String pointer) {
    receivers.forEach(
        (argument, receiver) -> {
          Object value = argument.getValue();
          if (value == null) {
            return;
          }
          try {
            receiver.accept(value);
          } catch (IllegalArgumentException e) {
            String name =
                argument instanceof OptionSpec option
                    ? option.longestName()
                    : argument.paramLabel();
            throw Complaint.wrongUse(name + ": " + e.getMessage(), pointer);
          }
        });
  }
}
