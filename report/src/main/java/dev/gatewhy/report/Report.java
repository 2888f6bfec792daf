package dev.gatewhy.report;

import dev.gatewhy.engine.Explanation;
import dev.gatewhy.engine.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * Shows results: one method per result, with an enum of the ways to show it. Writes UTF-8 to the
 * stream that it is given, flushes it and leaves it open; equal results give equal bytes.
 */
public final class Report {
  private Report() {}

  /** A way to show a triage. */
  public enum Kind implements OutputKind {
    /** For people at a terminal. */
    TEXT("text", TextReport::new),
    /** For programs, as the contract has it. */
    JSON("json", JsonReport::new),
    /** One self-contained page. */
    HTML("html", HtmlReport::new),
    /** For tickets and wikis. */
    MARKDOWN("md", MarkdownReport::new);

    private final String id;
    private final Supplier<Renderer<Triage>> renderer;

    Kind(String id, Supplier<Renderer<Triage>> renderer) {
      this.id = id;
      this.renderer = renderer;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** A way to show verdicts as they come. */
  public enum VerdictKind implements OutputKind {
    /** One object per line, as the contract has it. */
    JSONL("jsonl", VerdictJson::new),
    /** One line of words per record. */
    TEXT("text", VerdictText::new);

    private final String id;
    private final Opener opener;

    VerdictKind(String id, Opener opener) {
      this.id = id;
      this.opener = opener;
    }

    @Override
    public String id() {
      return id;
    }

    private interface Opener {
      VerdictWriter open(Style style, OutputStream out) throws IOException;
    }
  }

  /** A way to show an explanation. */
  public enum ExplanationKind implements OutputKind {
    /** For people at a terminal. */
    TEXT("text", ExplanationText::new),
    /** For programs. */
    JSON("json", ExplanationJson::new);

    private final String id;
    private final Supplier<Renderer<Explanation>> renderer;

    ExplanationKind(String id, Supplier<Renderer<Explanation>> renderer) {
      this.id = id;
      this.renderer = renderer;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** A way to show a table. */
  public enum TableKind implements OutputKind {
    /** For people at a terminal. */
    TEXT("text", TableText::new),
    /** For programs: a list of objects under the table's name. */
    JSON("json", TableJson::new),
    /** For spreadsheets. */
    CSV("csv", TableCsv::new);

    private final String id;
    private final Supplier<Renderer<Table>> renderer;

    TableKind(String id, Supplier<Renderer<Table>> renderer) {
      this.id = id;
      this.renderer = renderer;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** A way to show what a search found. */
  public enum SearchKind implements OutputKind {
    /** For people at a terminal. */
    TEXT("text", SearchText::new),
    /** For programs, as the contract has it. */
    JSON("json", SearchJson::new),
    /** The records alone, for spreadsheets. */
    CSV("csv", SearchCsv::new);

    private final String id;
    private final Supplier<Renderer<SearchPage>> renderer;

    SearchKind(String id, Supplier<Renderer<SearchPage>> renderer) {
      this.id = id;
      this.renderer = renderer;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** Writes a triage. */
  public static void triage(Kind kind, Triage triage, Style style, OutputStream out)
      throws IOException {
    kind.renderer.get().render(triage, style, out);
    out.flush();
  }

  /** Writes verdicts as they come: one call of {@link VerdictWriter#write} per line, then close. */
  public static VerdictWriter verdicts(VerdictKind kind, Style style, OutputStream out)
      throws IOException {
    return kind.opener.open(style, out);
  }

  /** Writes an explanation; a cause of the catalog alone is one too. */
  public static void explanation(
      ExplanationKind kind, Explanation explanation, Style style, OutputStream out)
      throws IOException {
    kind.renderer.get().render(explanation, style, out);
    out.flush();
  }

  /** Writes a table. */
  public static void table(TableKind kind, Table table, Style style, OutputStream out)
      throws IOException {
    kind.renderer.get().render(table, style, out);
    out.flush();
  }

  /** Writes what a search found. */
  public static void search(SearchKind kind, SearchPage page, Style style, OutputStream out)
      throws IOException {
    kind.renderer.get().render(style.showSecrets() ? page : page.withoutSecrets(), style, out);
    out.flush();
  }
}
