package io.lossless.job;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Job files from text blocks. */
final class JobText {
  private JobText() {}

  static Path write(Path folder, String yaml) {
    try {
      return Files.writeString(folder.resolve("job.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Job read(Path folder, String yaml, String... settings) {
    return JobFile.read(write(folder, yaml), List.of(settings));
  }

  /** The problems of a job file, with the folder of the file left away. */
  static List<String> problems(Path folder, String yaml, String... settings) {
    return lines(folder, () -> read(folder, yaml, settings));
  }

  /** The lines of the JobException that an action throws. */
  static List<String> lines(Path folder, Runnable action) {
    JobException failure = catchThrowableOfType(JobException.class, action::run);
    return failure.getMessage().replace(folder + "/", "").lines().toList();
  }
}
