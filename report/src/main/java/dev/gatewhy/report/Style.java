package dev.gatewhy.report;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How results are shown. Immutable; whoever holds the terminal decides, renderers only obey.
 *
 * @param columns width of the terminal; texts use 40 to 120 of them
 * @param colour whether texts are coloured; colour never carries anything alone
 * @param unicode whether texts may hold more than ASCII
 * @param zone in which people read times; JSON is always UTC
 * @param showSecrets whether values such as {@code token=…} are shown as they were logged
 * @param explainAll all evidence with its points, and not only the five strongest statements
 * @param dialect whose remedies to show; empty for those that the log's format suggests
 * @param inputs the logs as the user named them, for commands to paste; if empty, those that were
 *     read
 * @param version of Gatewhy, for outputs that name it
 * @param extras whether a verdict shows what its line holds beside the fields
 */
public record Style(
    int columns,
    boolean colour,
    boolean unicode,
    ZoneId zone,
    boolean showSecrets,
    boolean explainAll,
    Optional<String> dialect,
    List<String> inputs,
    String version,
    boolean extras) {
  /** 80 columns, no colour, UTF-8, UTC, secrets masked. */
  public static final Style DEFAULT =
      new Style(
          80, false, true, ZoneOffset.UTC, false, false, Optional.empty(), List.of(), "dev", false);

  /** The same in another width. */
  public Style withColumns(int width) {
    return new Style(
        width, colour, unicode, zone, showSecrets, explainAll, dialect, inputs, version, extras);
  }

  /** The same, coloured or not. */
  public Style withColour(boolean coloured) {
    return new Style(
        columns,
        coloured,
        unicode,
        zone,
        showSecrets,
        explainAll,
        dialect,
        inputs,
        version,
        extras);
  }

  /** The same, with or without characters beyond ASCII. */
  public Style withUnicode(boolean beyondAscii) {
    return new Style(
        columns,
        colour,
        beyondAscii,
        zone,
        showSecrets,
        explainAll,
        dialect,
        inputs,
        version,
        extras);
  }

  /** The same in another time zone. */
  public Style withZone(ZoneId other) {
    return new Style(
        columns, colour, unicode, other, showSecrets, explainAll, dialect, inputs, version, extras);
  }

  /** The same, with secrets masked or shown. */
  public Style withSecrets(boolean shown) {
    return new Style(
        columns, colour, unicode, zone, shown, explainAll, dialect, inputs, version, extras);
  }

  /** The same, with all evidence or the strongest. */
  public Style withAllEvidence(boolean all) {
    return new Style(
        columns, colour, unicode, zone, showSecrets, all, dialect, inputs, version, extras);
  }

  /** The same, with the remedies of one dialect. */
  public Style withDialect(String name) {
    return new Style(
        columns,
        colour,
        unicode,
        zone,
        showSecrets,
        explainAll,
        Optional.of(name),
        inputs,
        version,
        extras);
  }

  /** The same, with the logs as the user named them. */
  public Style withInputs(List<String> named) {
    return new Style(
        columns,
        colour,
        unicode,
        zone,
        showSecrets,
        explainAll,
        dialect,
        List.copyOf(named),
        version,
        extras);
  }

  /** The same, naming this version of Gatewhy. */
  public Style withVersion(String name) {
    return new Style(
        columns, colour, unicode, zone, showSecrets, explainAll, dialect, inputs, name, extras);
  }

  /** The same, with or without what lines hold beside the fields. */
  public Style withExtras(boolean shown) {
    return new Style(
        columns, colour, unicode, zone, showSecrets, explainAll, dialect, inputs, version, shown);
  }

  /** Columns that texts use: lines of more than 120 are hard to read, under 40 nothing fits. */
  int width() {
    return Math.max(40, Math.min(columns, 120));
  }
}
