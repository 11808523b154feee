package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;

/** What tests of sorted rows share: each call is made sorted, and by a single state. */
abstract class SortedTest extends SparkTest {
  @TempDir Path folder;

  final Results run(SparkSession session, String job) {
    return JobRun.run(session, JobText.read(folder, job));
  }

  /**
   * Requires that calls have the same results sorted and not.
   *
   * @param table a global view
   * @param slices as the job file writes them
   * @param stretches the setting of {@link SortedRun#STRETCHES}
   * @return the results, those of sorted calls first and of the same not sorted behind each
   */
  final Results requireBitsOfOneState(
      String table, List<String> calls, String slices, int partitions, int stretches) {
    SparkSession session = spark().newSession();
    session.conf().set("spark.sql.shuffle.partitions", partitions);
    session.conf().set("spark.sql.adaptive.coalescePartitions.enabled", false);
    session.conf().set(SortedRun.STRETCHES, stretches);
    StringBuilder job = new StringBuilder("input: {table: global_temp." + table + "}\nmetrics:\n");
    for (int i = 0; i < calls.size(); i++) {
      job.append("- ").append(calls.get(i)).append("\n  sorted: true\n  as: sorted_" + i + "\n");
      job.append("- ").append(calls.get(i)).append("\n  as: single_" + i + "\n");
    }
    Results results = run(session, job + "slices: " + slices + "\n");
    for (SliceResults slice : results.slices()) {
      for (int i = 0; i < slice.results().size(); i += 2) {
        Result sorted = slice.results().get(i);
        Result single = slice.results().get(i + 1);
        assertThat(sorted.value()).as("%s", sorted).isEqualTo(single.value());
        assertThat(sorted.rows()).as("%s", sorted).isEqualTo(single.rows());
        assertThat(sorted.nullRows()).as("%s", sorted).isEqualTo(single.nullRows());
        assertThat(sorted.slice()).isEqualTo(slice.slice());
      }
    }
    return results;
  }
}
