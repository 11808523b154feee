package io.lossless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of a source file without reading it. */
class SourceHygieneTest {
  /** As long as the catalog, as Spark's own {@code functions} is: one import gives all of them. */
  private static final List<Path> ONE_METHOD_A_FUNCTION =
      List.of(Path.of("spark", "functions.java"), Path.of("spark", "metrics.java"));

  private static final int MOST_LINES = 500;

  @Test
  void noFileIsLong() throws IOException {
    for (Path file : sources(Path.of("src"))) {
      if (ONE_METHOD_A_FUNCTION.stream().anyMatch(file::endsWith)) {
        continue;
      }
      assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void everyClassIsOurs() throws IOException {
    for (String root : List.of("src/main/java", "src/test/java")) {
      assertThat(sources(Path.of(root)))
          .isNotEmpty()
          .allMatch(file -> file.startsWith(Path.of(root, "io", "lossless")));
    }
  }

  @Test
  void everyPackageSaysWhatLivesThere() throws IOException {
    for (Path file : sources(Path.of("src", "main", "java"))) {
      assertThat(file.resolveSibling("package-info.java")).exists();
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
