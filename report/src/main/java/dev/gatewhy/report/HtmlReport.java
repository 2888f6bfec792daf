package dev.gatewhy.report;

import dev.gatewhy.engine.Triage;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A triage as one self-contained page: no script, no font, no image, nothing that is fetched.
 *
 * <p>The template escapes each value by where it stands. Should it ever fail to, the page's policy
 * still runs no script, loads nothing and accepts only the one style sheet whose hash it names.
 */
final class HtmlReport implements Renderer<Triage> {
  /**
   * What the template needs beside the triage in words.
   *
   * @param styleHash of {@code css}, as a policy names it
   */
  record Page(
      String version,
      String catalog,
      String css,
      String styleHash,
      List<CauseRow> causes,
      Chart chart) {
    String policy() {
      return "default-src 'none'; style-src 'sha256-"
          + styleHash
          + "'; base-uri 'none'; form-action 'none'";
    }
  }

  /** How many records have a cause first. */
  record CauseRow(
      String cause,
      String title,
      String side,
      String severity,
      String outcome,
      String records,
      String share) {}

  @Override
  public void render(Triage triage, Style style, OutputStream out) throws IOException {
    SafeText safe = new SafeText(true, style.showSecrets());
    TriageView view = TriageView.of(triage, style, safe);
    String css = css();
    Page page =
        new Page(
            safe.of(style.version()),
            safe.of(triage.catalog()),
            css,
            sha256(css),
            causes(triage, view.onlyFailures(), safe),
            Chart.of(triage, style));
    StringOutput html = new StringOutput();
    JtetriageGenerated.render(new OwaspHtmlTemplateOutput(html), null, view, page);
    out.write(html.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<CauseRow> causes(Triage triage, boolean onlyFailures, SafeText safe) {
    return triage.causes().stream()
        .map(
            c ->
                new CauseRow(
                    safe.of(c.cause()),
                    safe.prose(c.title()),
                    c.side().id(),
                    c.severity().id(),
                    c.outcome().id(),
                    Figures.count(c.records()),
                    onlyFailures ? "" : Figures.share(c.records(), triage.records().all())))
        .toList();
  }

  private static String css() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
