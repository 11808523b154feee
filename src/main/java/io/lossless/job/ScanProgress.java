package io.lossless.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How far the tasks of a session are: the rows that they have read, and how many of them are done.
 * Thread-safe, for Spark reports from a thread of its own.
 *
 * <p>Rows of running tasks come with the heartbeats of executors, every 10 seconds unless
 * configured otherwise.
 */
public final class ScanProgress extends SparkListener implements AutoCloseable {
  private static final String ROWS_READ = "internal.metrics.input.recordsRead";

  private final SparkSession spark;
  private final Map<Long, Long> rowsOfRunning = new HashMap<>();
  private long rowsOfDone;
  private int done;
  private int tasks;

  private ScanProgress(SparkSession spark) {
    this.spark = spark;
  }

  /** Listens to a session until it is closed. */
  public static ScanProgress of(SparkSession spark) {
    ScanProgress progress = new ScanProgress(spark);
    spark.sparkContext().addSparkListener(progress);
    return progress;
  }

  /**
   * How far a scan is.
   *
   * @param rows read from the input
   * @param done tasks
   * @param tasks those of all stages that have begun
   */
  public record Count(long rows, int done, int tasks) {}

  public synchronized Count count() {
    long running = rowsOfRunning.values().stream().mapToLong(Long::longValue).sum();
    return new Count(rowsOfDone + running, done, tasks);
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
    tasks += stage.stageInfo().numTasks();
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(
            task ->
                CollectionConverters.asJava(task._4())
                    .forEach(
                        metric -> {
                          if (metric.name().contains(ROWS_READ)
                              && metric.update().getOrElse(() -> null) instanceof Number rows) {
                            rowsOfRunning.put((Long) task._1(), rows.longValue());
                          }
                        }));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    rowsOfRunning.remove(end.taskInfo().taskId());
    // What a task that failed has read is read again.
    if (end.taskInfo().successful()) {
      done++;
      if (end.taskMetrics() != null) {
        rowsOfDone += end.taskMetrics().inputMetrics().recordsRead();
      }
    }
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
