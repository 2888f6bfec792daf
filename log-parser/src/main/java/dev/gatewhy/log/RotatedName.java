package dev.gatewhy.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says about its place in a rotated set.
 *
 * <p>A set is what has the same name in the same folder without dates, numbers and the ending of a
 * compression: {@code access.log}, {@code access.log.1}, {@code access.log.2.gz} (logrotate),
 * {@code access.log-20261124.gz} (its {@code dateext}), {@code access-2026-11-24.log}, {@code
 * access.2026-11-24.3.log} (Logback), {@code 0.log.20261124-110000.gz} (Kubernetes). In a set,
 * dated files come first, by date; then numbered ones, the highest first, because a higher number
 * is an older file; then those with neither. A number behind a date counts up.
 *
 * @param set the folder and name that all of the set share
 * @param date digits of the date and time; empty if there are none
 * @param number the number of the rotation; 0 if there is none
 * @param path the file
 */
record RotatedName(Path set, String date, long number, Path path) {
  private static final Pattern PACKED =
      Pattern.compile("\\.(gz|zst|bz2|xz|lz4)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE =
      Pattern.compile(
          "[-_.]((?:19|20)\\d{2}[-_.]?[01]\\d[-_.]?[0-3]\\d(?:[-_.T]?\\d{2}(?:[-_.:]?\\d{2}){0,2}"
              + "(?:[.,]\\d{1,9})?Z?)?)(?=[-_.]|$)");
  // but no address
  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)[-_.](\\d{1,9})(?=$|\\.log$)");
  private static final Pattern NO_DIGIT = Pattern.compile("\\D");

  private static final Comparator<RotatedName> BY_AGE =
      Comparator.comparing((RotatedName name) -> name.date.isEmpty())
          .thenComparing(RotatedName::date)
          .thenComparing(name -> name.date.isEmpty() ? -name.number : name.number)
          .thenComparing(RotatedName::path);

  static RotatedName of(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    name = PACKED.matcher(name).replaceFirst("");
    String date = "";
    Matcher dated = DATE.matcher(name);
    if (dated.find()) {
      date = NO_DIGIT.matcher(dated.group(1)).replaceAll("");
      name = name.substring(0, dated.start()) + name.substring(dated.end());
    }
    long number = 0;
    Matcher numbered = NUMBER.matcher(name);
    if (numbered.find()) {
      number = Long.parseLong(numbered.group(1));
      name = name.substring(0, numbered.start()) + name.substring(numbered.end());
    }
    return new RotatedName(path.resolveSibling(name), date, number, path);
  }

  /** The name before the file was compressed. */
  static Path withoutPacking(Path path) {
    return path.resolveSibling(PACKED.matcher(path.getFileName().toString()).replaceFirst(""));
  }

  /** Files in the order of their names, those of a set in time order. */
  static List<Path> sorted(List<Path> files) {
    return files.stream()
        .map(RotatedName::of)
        .sorted(Comparator.comparing(RotatedName::set).thenComparing(BY_AGE))
        .map(RotatedName::path)
        .toList();
  }

  /** Files as they were named, those of a set together and in time order. */
  static List<Path> keepSetsTogether(List<Path> files) {
    Map<Path, List<RotatedName>> sets = new LinkedHashMap<>();
    for (Path file : files) {
      RotatedName name = of(file);
      sets.computeIfAbsent(name.set, set -> new ArrayList<>()).add(name);
    }
    List<Path> ordered = new ArrayList<>();
    for (List<RotatedName> set : sets.values()) {
      set.stream().sorted(BY_AGE).map(RotatedName::path).forEach(ordered::add);
    }
    return ordered;
  }
}
