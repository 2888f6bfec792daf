package dev.gatewhy.report;

import dev.gatewhy.engine.Incident;
import dev.gatewhy.engine.Triage;
import java.util.ArrayList;
import java.util.List;

/**
 * Failures over time, and when the incidents were, as shapes of a drawing of {@value #WIDTH} by
 * {@link #height()} units.
 *
 * @param bars one per step that had a failure
 * @param bands one per incident, numbered as they are listed
 * @param highest most failures in one step
 */
record Chart(List<Bar> bars, List<Band> bands, String highest, String from, String to) {
  static final int WIDTH = 720;
  private static final int BARS = 96;
  private static final int ROW = 18;
  private static final int MOST_STEPS = 144;

  /** A step of time. */
  record Bar(String x, String y, String width, String height, String title) {}

  /** The time of an incident. */
  record Band(String x, String width, int y, int number, String severity) {}

  boolean isEmpty() {
    return bars.isEmpty();
  }

  int baseline() {
    return BARS;
  }

  int height() {
    return BARS + 6 + ROW * bands.size() + 16;
  }

  static Chart of(Triage triage, Style style) {
    Triage.Timeline timeline = triage.timeline();
    int together = Math.max(1, (timeline.failed().size() + MOST_STEPS - 1) / MOST_STEPS);
    List<Long> failed = Sparkline.grouped(timeline.failed(), together);
    List<Long> all = Sparkline.grouped(timeline.all(), together);
    long highest = failed.stream().mapToLong(Long::longValue).max().orElse(0);
    if (highest == 0) {
      return new Chart(List.of(), List.of(), "", "", "");
    }
    long step = timeline.stepNanos() * together;
    long end = timeline.startEpochNanos() + step * failed.size();
    Moments moments =
        new Moments(style.zone(), triage.input().fromEpochNanos(), triage.input().toEpochNanos());
    double width = (double) WIDTH / failed.size();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < failed.size(); i++) {
      long count = failed.get(i);
      if (count > 0) {
        double height = Math.max(1.5, (double) (BARS - 4) * count / highest);
        String of = i < all.size() && all.get(i) >= count ? " of " + Figures.count(all.get(i)) : "";
        String title =
            moments.time(timeline.startEpochNanos() + i * step)
                + ": "
                + Figures.count(count)
                + of
                + " failed";
        bars.add(
            new Bar(
                decimal(i * width + 0.5),
                decimal(BARS - height),
                decimal(Math.max(0.5, width - 1)),
                decimal(height),
                title));
      }
    }
    return new Chart(
        bars,
        bands(triage.incidents(), timeline.startEpochNanos(), end),
        Figures.count(highest),
        moments.time(timeline.startEpochNanos()),
        moments.time(end));
  }

  private static List<Band> bands(List<Incident> incidents, long start, long end) {
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < incidents.size(); i++) {
      Incident incident = incidents.get(i);
      if (!incident.hasTime()) {
        continue;
      }
      double from = at(incident.fromEpochNanos(), start, end);
      double to = incident.open() ? WIDTH : at(incident.toEpochNanos(), start, end);
      bands.add(
          new Band(
              decimal(from),
              decimal(Math.max(3, to - from)),
              BARS + 6 + ROW * i,
              i + 1,
              incident.severity().id()));
    }
    return bands;
  }

  private static double at(long time, long start, long end) {
    return Math.max(0, Math.min(WIDTH - 3.0, (double) WIDTH * (time - start) / (end - start)));
  }

  private static String decimal(double value) {
    long tenths = Math.round(10 * value);
    return tenths / 10 + "." + tenths % 10;
  }
}
