package io.lossless.jmh;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What is measured, and for how long.
 *
 * @param folder where results.json is written
 * @param only a pattern that is found in the names to measure
 * @param forks JVMs for each measurement
 * @param warmup iterations that don't count
 * @param iterations measured iterations in each JVM
 * @param time of an iteration
 * @param pytorch what {@code tools/pytorch-speed} wrote, if it was run
 */
record Settings(
    Path folder,
    Pattern only,
    int forks,
    int warmup,
    int iterations,
    TimeValue time,
    Path pytorch) {

  static Settings ofSystemProperties() {
    return new Settings(
        Path.of(text("folder")),
        Pattern.compile(text("only")),
        Integer.parseInt(text("forks")),
        Integer.parseInt(text("warmup")),
        Integer.parseInt(text("iterations")),
        TimeValue.milliseconds(Long.parseLong(text("milliseconds"))),
        Path.of(text("pytorch")));
  }

  private static String text(String name) {
    String value = System.getProperty("jmh." + name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("jmh." + name + ": must be set");
    }
    return value;
  }
}
