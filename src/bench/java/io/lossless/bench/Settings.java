package io.lossless.bench;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What is measured, and how often.
 *
 * @param suite the name of the suite to run
 * @param folder where the data and the results stand
 * @param rows of the suite's largest table; its other tables have a part of it
 * @param only a pattern that is found in the titles of what is measured
 * @param rounds measured runs; the median counts
 * @param warmup runs before these, at most
 * @param plot where growth is drawn
 * @param pytorch the script that times PyTorch
 * @param scikitLearn the script that ranks with scikit-learn
 */
record Settings(
    String suite,
    Path folder,
    long rows,
    Pattern only,
    int rounds,
    int warmup,
    Path plot,
    Path pytorch,
    Path scikitLearn) {
  /** The vectors of 1,000 classes are 1 / 400 of the rows, and each of the 8 files has one. */
  private static final long FEWEST_ROWS = 3_200;

  Settings {
    require(rows >= FEWEST_ROWS, "rows", FEWEST_ROWS, rows);
    require(rounds >= 1, "rounds", 1, rounds);
    require(warmup >= 0, "warmup", 0, warmup);
  }

  static Settings ofSystemProperties() {
    return new Settings(
        text("suite"),
        Path.of(text("folder")),
        Long.parseLong(text("rows")),
        Pattern.compile(text("only")),
        Integer.parseInt(text("rounds")),
        Integer.parseInt(text("warmup")),
        Path.of(text("plot")),
        Path.of(text("pytorch")),
        Path.of(text("scikit-learn")));
  }

  /** Where the tables of this size stand. */
  Path data() {
    return folder.resolve("data").resolve(Long.toString(rows));
  }

  boolean includes(String title) {
    return only.matcher(title).find();
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
