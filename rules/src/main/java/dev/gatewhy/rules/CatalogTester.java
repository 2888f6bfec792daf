package dev.gatewhy.rules;

import dev.gatewhy.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs a catalog's examples: each must get its cause first, among all causes. */
public final class CatalogTester {
  private final Catalog catalog;
  private final Function<String, Optional<LogRecord>> reader;

  /**
   * A tester.
   *
   * @param reader reads a line of any known format; empty if it cannot
   */
  public CatalogTester(Catalog catalog, Function<String, Optional<LogRecord>> reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  /**
   * An example with what became of it.
   *
   * @param owner the cause in whose file it stands
   * @param number from 1, among the examples or among the counterexamples of its file
   * @param counter whether it is a counterexample
   * @param verdict the verdict that it got; empty if its line could not be read
   */
  public record Result(
      Cause owner, int number, boolean counter, Example example, Optional<Verdict> verdict) {

    /** Whether the cause that the example names came first. */
    public boolean passed() {
      return verdict.map(v -> v.cause().equals(example.cause())).orElse(false);
    }

    /** What went wrong, in a line. */
    public String says() {
      String place = owner.id() + ", " + (counter ? "counterexample " : "example ") + number;
      return place
          + ": "
          + verdict
              .map(v -> "wanted " + example.cause() + ", got " + ranking(v))
              .orElse("its line cannot be read");
    }

    private static String ranking(Verdict verdict) {
      if (verdict.candidates().isEmpty()) {
        return verdict.cause();
      }
      List<String> best =
          verdict.candidates().stream().limit(3).map(c -> c.id() + " " + c.points()).toList();
      return String.join(", ", best);
    }
  }

  /** The results of all examples, by cause, examples first. */
  public List<Result> run() {
    Classifier classifier = catalog.classifier();
    List<Result> results = new ArrayList<>();
    for (Cause cause : catalog.causes()) {
      add(results, classifier, cause, cause.examples(), false);
      add(results, classifier, cause, cause.counterexamples(), true);
    }
    return results;
  }

  private void add(
      List<Result> results,
      Classifier classifier,
      Cause owner,
      List<Example> examples,
      boolean counter) {
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      Optional<Verdict> verdict =
          reader
              .apply(example.line())
              .map(record -> classifier.signature(classifier.signature(record)))
              .map(signature -> catalog.judge(signature, 0, "default", example.facts()));
      results.add(new Result(owner, i + 1, counter, example, verdict));
    }
  }
}
