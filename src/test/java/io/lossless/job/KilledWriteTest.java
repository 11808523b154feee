package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver that is killed at any step of its write: {@code tools/kill-test} does the same to whole
 * processes.
 */
class KilledWriteTest extends SparkTest {
  private static final Results RESULTS = ResultFolderTest.RESULTS;

  @TempDir Path parent;

  @BeforeEach
  void fileSystem() {
    configuration()
        .set("fs." + KilledFileSystem.SCHEME + ".impl", KilledFileSystem.class.getName());
    // Spark tells of each write that fails.
    spark().sparkContext().setLogLevel("OFF");
  }

  @AfterEach
  void everythingIsAllowed() {
    KilledFileSystem.allow(Integer.MAX_VALUE);
    spark().sparkContext().setLogLevel("ERROR");
    configuration().unset("fs." + KilledFileSystem.SCHEME + ".impl");
  }

  private static Configuration configuration() {
    return spark().sparkContext().hadoopConfiguration();
  }

  /** Writes until the step; whether it came to its end. */
  private static boolean write(Path out, String text, int steps) {
    KilledFileSystem.allow(steps);
    try {
      new ResultFolder(spark(), KilledFileSystem.SCHEME + "://" + out, true)
          .replace(RESULTS, Map.of("results.json", text));
      return true;
    } catch (Exception e) {
      assertThat(e).hasStackTraceContaining("killed before step");
      return false;
    } finally {
      KilledFileSystem.allow(Integer.MAX_VALUE);
    }
  }

  /** What a reader finds: the whole results of a run, or no folder. */
  private static String read(Path out) throws IOException {
    if (!Files.exists(out)) {
      return "";
    }
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals(WholeFolder.MARKER))
          .containsExactlyInAnyOrder("results.json", "results.parquet");
    }
    assertThat(Files.size(out.resolve("results.parquet"))).isPositive();
    return Files.readString(out.resolve("results.json"));
  }

  @Test
  void newResultsAreThereWholeOrNotAtAll() throws IOException {
    int step = 0;
    Path out;
    do {
      out = parent.resolve("new-" + step);
      boolean isDone = write(out, "new", step);
      String found = read(out);
      assertThat(found)
          .as("killed before step %s", step)
          .isIn(isDone ? List.of("new") : List.of("", "new"));
      boolean isMarked = Files.exists(out.resolve(WholeFolder.MARKER));
      assertThat(isMarked).as("killed before step %s", step).isIn(isDone, found.equals("new"));
      if (isDone) {
        break;
      }
      // The next run gives what one that was not disturbed gives.
      assertThat(write(out, "again", Integer.MAX_VALUE)).isTrue();
      assertThat(read(out)).isEqualTo("again");
    } while (step++ < 100);
    assertThat(step).isBetween(8, 99);
  }

  @Test
  void earlierResultsAreThereWholeUntilTheNewOnesAre() throws IOException {
    int step = 0;
    boolean isDone;
    int absent = 0;
    do {
      Path out = parent.resolve("old-" + step);
      assertThat(write(out, "old", Integer.MAX_VALUE)).isTrue();
      isDone = write(out, "new", step);
      String found = read(out);
      assertThat(found).as("killed before step %s", step).isIn("old", "new", "");
      absent += found.isEmpty() ? 1 : 0;
    } while (!isDone && step++ < 100);
    assertThat(step).isBetween(8, 99);
    // Between two renames; the old results then stand beside.
    assertThat(absent).isEqualTo(1);
  }
}
