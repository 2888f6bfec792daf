package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of rotation at random moments: no line is lost or read twice. */
final class FollowedFileTest {
  private static final String SAME_BEGINNING = ("#" + "=".repeat(98) + "\n").repeat(45);

  @TempDir private Path directory;

  /** How a log is rotated; of the last two kinds nobody can see all. */
  enum Kind {
    RENAME,
    RENAME_WITH_A_LATE_WRITER,
    THREE_RENAMES_PER_POLL,
    GZIP_AFTER_RENAME,
    DATED,
    SYMLINK_SWAP,
    DELETE,
    SAME_FIRST_4_KB,
    TINY,
    DELETED_BEHIND_RENAME,
    COPY_TRUNCATE,
    TRUNCATE_AND_REWRITE;

    boolean loses() {
      return compareTo(COPY_TRUNCATE) >= 0;
    }
  }

  /** Collects lines; a line must be whole. */
  private static final class Lines implements FollowedFile.Sink {
    final List<Integer> numbers = new ArrayList<>();
    int gaps;

    @Override
    public void lines(byte[] bytes, int from, int to) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      assertThat(text).endsWith("\n");
      for (String line : text.split("\n")) {
        if (!line.startsWith("#")) {
          assertThat(line).matches("line \\d+ x*\\.");
          numbers.add(Integer.parseInt(line.split(" ")[1]));
        }
      }
    }

    @Override
    public void gap(String why) {
      gaps++;
    }
  }

  /** A program that writes lines, and one that rotates its log. */
  private static final class Writer {
    final Kind kind;
    final Path folder;
    final Path path;
    final SplittableRandom random;
    private Path target;
    private String owed = "";
    private int written;
    private int generation;

    Writer(Kind kind, Path folder, SplittableRandom random) throws IOException {
      this.kind = kind;
      this.folder = folder;
      this.path = folder.resolve("access.log");
      this.random = random;
      begin();
    }

    private void begin() throws IOException {
      target = path;
      generation++;
      if (kind == Kind.SYMLINK_SWAP) {
        target = folder.resolve("access.log-202611" + (10 + generation % 20) + "-" + generation);
        Files.createFile(target);
        Path link = Files.createSymbolicLink(folder.resolve("new"), target);
        Files.move(link, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      }
      append(kind == Kind.SAME_FIRST_4_KB ? SAME_BEGINNING : "");
    }

    void append(String text) throws IOException {
      Files.writeString(target, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Some lines, the last one perhaps half. */
    void write() throws IOException {
      StringBuilder text = new StringBuilder(owed);
      int count = kind == Kind.TINY ? random.nextInt(2) : random.nextInt(40);
      for (int i = 0; i < count; i++) {
        String filling = kind == Kind.TINY ? "" : "x".repeat(random.nextInt(120));
        text.append("line ").append(++written).append(" ").append(filling).append(".\n");
      }
      int cut = random.nextInt(3) == 0 ? random.nextInt(text.length() + 1) : text.length();
      append(text.substring(0, cut));
      owed = text.substring(cut);
    }

    void finishLine() throws IOException {
      append(owed);
      owed = "";
    }

    void rotate() throws IOException {
      if (!kind.name().contains("LATE")) {
        finishLine();
      }
      switch (kind) {
        case SYMLINK_SWAP -> begin();
        case DELETE -> {
          Files.delete(path);
          begin();
        }
        case DATED -> {
          Files.move(path, folder.resolve("access.log-20261124-" + (100_000 + generation)));
          begin();
        }
        case COPY_TRUNCATE -> {
          shift();
          Files.copy(path, folder.resolve("access.log.1"));
          if (random.nextBoolean()) {
            write(); // between copy and truncation: nobody can see it
          }
          owed = "";
          Files.write(path, new byte[0]);
        }
        case TRUNCATE_AND_REWRITE -> {
          owed = "";
          Files.write(path, new byte[0]);
          write();
        }
        default -> {
          shift();
          Path old = folder.resolve("access.log.1");
          Files.move(path, old);
          if (kind == Kind.RENAME_WITH_A_LATE_WRITER) {
            target = old;
            write();
            finishLine();
          }
          if (kind == Kind.GZIP_AFTER_RENAME) {
            Files.write(
                folder.resolve("access.log.1.gz"), Packing.GZIP.pack(Files.readAllBytes(old)));
            Files.delete(old);
          }
          begin();
        }
      }
    }

    private void shift() throws IOException {
      for (int i = 8; i > 0; i--) {
        for (String end : List.of("", ".gz")) {
          Path from = folder.resolve("access.log." + i + end);
          Path to = folder.resolve("access.log." + (i + 1) + end);
          if (Files.exists(from)) {
            if (kind == Kind.DELETED_BEHIND_RENAME && i > 2) {
              Files.delete(from); // its inode is free for the next file
            } else {
              Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
      }
    }
  }

  private void run(Kind kind, SplittableRandom random, Path folder) throws IOException {
    Files.createDirectories(folder);
    Writer writer = new Writer(kind, folder, random);
    Lines lines = new Lines();
    try (FollowedFile followed = FollowedFile.fromBeginning(writer.path, ReadLimits.DEFAULT)) {
      if (kind == Kind.DELETE) {
        followed.poll(lines); // what is deleted before it was ever opened, nobody can read
      }
      int rotationsPerPoll =
          kind == Kind.THREE_RENAMES_PER_POLL ? 3 : kind == Kind.RENAME_WITH_A_LATE_WRITER ? 1 : 2;
      for (int step = 0; step < 12; step++) {
        int rotations =
            kind == Kind.DELETE ? random.nextInt(2) : random.nextInt(rotationsPerPoll + 1);
        for (int i = 0; i < rotations; i++) {
          writer.write();
          writer.rotate();
        }
        writer.write();
        followed.poll(lines);
      }
      writer.finishLine();
      for (int i = 0; i < 8; i++) {
        followed.poll(lines);
      }
    }
    List<Integer> sorted = lines.numbers.stream().sorted().toList();
    assertThat(sorted).as("%s: nothing twice", kind).doesNotHaveDuplicates();
    if (kind.loses()) {
      assertThat(lines.gaps > 0 || sorted.size() == writer.written)
          .as("%s: %d of %d lines, %d gaps", kind, sorted.size(), writer.written, lines.gaps)
          .isTrue();
    } else {
      assertThat(sorted).as(kind.name()).hasSize(writer.written);
      assertThat(lines.gaps).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void noLineIsLostOrReadTwice(Kind kind) {
    int[] number = {0};
    Seeded.forAll(100, random -> run(kind, random, directory.resolve(kind + "-" + number[0]++)));
  }

  private static List<String> text(FollowedFile followed) throws IOException {
    List<String> lines = new ArrayList<>();
    followed.poll(
        new FollowedFile.Sink() {
          @Override
          public void lines(byte[] bytes, int from, int to) {
            lines.addAll(
                List.of(new String(bytes, from, to - from, StandardCharsets.UTF_8).split("\n")));
          }

          @Override
          public void gap(String why) {
            lines.add("gap: " + why);
          }
        });
    return lines;
  }

  @Test
  void whatStoodThereBeforeIsNotReadAndAFileMayAppearLater() throws IOException {
    Path path = directory.resolve("access.log");
    Files.writeString(directory.resolve("access.log.1"), "old\n");
    Files.write(directory.resolve("access.log.2.gz"), Packing.GZIP.pack("older\n".getBytes()));
    try (FollowedFile followed = FollowedFile.fromBeginning(path, ReadLimits.DEFAULT)) {
      assertThat(text(followed)).isEmpty();
      Files.writeString(path, "new\n");
      assertThat(text(followed)).containsExactly("new");
      Files.move(directory.resolve("access.log.2.gz"), directory.resolve("access.log.3.gz"));
      Files.write(directory.resolve("access.log.2.gz"), Packing.GZIP.pack("old\n".getBytes()));
      Files.delete(directory.resolve("access.log.1"));
      Files.move(path, directory.resolve("access.log.1"));
      Files.writeString(path, "newest\n");
      assertThat(text(followed)).containsExactly("newest");
    }
  }

  @Test
  void followingFromTheEndGivesOnlyWhatIsNew() throws IOException {
    Path path = Files.writeString(directory.resolve("access.log"), "one\ntw");
    try (FollowedFile followed = FollowedFile.fromEnd(path, ReadLimits.DEFAULT)) {
      Files.writeString(path, "o\nthree\n", StandardOpenOption.APPEND);
      assertThat(text(followed)).containsExactly("two", "three");
    }
  }

  @Test
  void aLineThatNeverEndsIsNotKept() throws IOException {
    Path path = directory.resolve("access.log");
    ReadLimits limits = new ReadLimits(1000, 1000, 64, 1000);
    try (FollowedFile followed = FollowedFile.fromBeginning(path, limits)) {
      Files.writeString(path, "x".repeat(300_000));
      assertThat(text(followed)).isEmpty();
      Files.writeString(path, "x".repeat(300_000) + "\nshort\n", StandardOpenOption.APPEND);
      List<String> lines = text(followed);
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0).length()).isBetween(1001, 1002);
      assertThat(lines.get(1)).isEqualTo("short");
    }
  }

  @Test
  void nothingIsLeftOpen() throws IOException {
    long before = descriptors();
    run(Kind.THREE_RENAMES_PER_POLL, Seeded.random(), directory.resolve("x"));
    assertThat(descriptors()).isLessThanOrEqualTo(before);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(FollowedFileTest::target).filter(t -> t.contains("access.log")).count();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
