package io.lossless.bench;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What is measured, and how often.
 *
 * @param folder where the data and results.json stand
 * @param rows of the table of numbers; the tables of vectors have a part of it
 * @param only a pattern that is found in the titles of the lines to measure
 * @param rounds measured runs of each side; the median counts
 * @param warmup runs of each side before these
 */
record Settings(Path folder, long rows, Pattern only, int rounds, int warmup) {
  /** The vectors of 1,000 classes are 1 / 400 of the rows, and each of the 8 files has one. */
  private static final long FEWEST_ROWS = 3_200;

  Settings {
    require(rows >= FEWEST_ROWS, "rows", FEWEST_ROWS, rows);
    require(rounds >= 1, "rounds", 1, rounds);
    require(warmup >= 0, "warmup", 0, warmup);
  }

  static Settings ofSystemProperties() {
    return new Settings(
        Path.of(text("folder")),
        Long.parseLong(text("rows")),
        Pattern.compile(text("only")),
        Integer.parseInt(text("rounds")),
        Integer.parseInt(text("warmup")));
  }

  private static String text(String name) {
    String value = System.getProperty("bench." + name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("bench." + name + ": must be set");
    }
    return value;
  }

  private static void require(boolean isMet, String name, long least, long value) {
    if (!isMet) {
      throw new IllegalArgumentException(
          "bench." + name + ": must be at least " + least + ", but is " + value);
    }
  }
}
