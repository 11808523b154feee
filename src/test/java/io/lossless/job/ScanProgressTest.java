package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanProgressTest extends SparkTest {
  @Test
  void rowsAndTasksOfAJobAreCounted() throws InterruptedException {
    ScanProgress progress = ScanProgress.of(spark());
    try (progress) {
      assertThat(progress.count()).isEqualTo(new ScanProgress.Count(0, 0, 0));
      Results results =
          JobRun.run(spark(), JobFile.read(Path.of("jobs/regression.yaml"), List.of()));
      // Spark tells its listeners some time after the job has ended.
      for (int i = 0; i < 100 && !isDone(progress.count()); i++) {
        Thread.sleep(50);
      }
      assertThat(progress.count().rows()).isGreaterThanOrEqualTo(results.rows());
      assertThat(isDone(progress.count())).isTrue();
    }
    ScanProgress.Count last = progress.count();
    spark().range(10).count();
    assertThat(progress.count()).isEqualTo(last);
  }

  private static boolean isDone(ScanProgress.Count count) {
    return count.rows() > 0 && count.tasks() > 0 && count.done() == count.tasks();
  }
}
