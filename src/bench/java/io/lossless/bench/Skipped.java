package io.lossless.bench;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A line that can't be measured on this machine, which the table says rather than leaving it out.
 *
 * @param reason why not
 */
record Skipped(String name, String peer, double bound, String reason) implements Entry, Outcome {
  @Override
  public List<Table> tables() {
    return List.of();
  }

  @Override
  public Outcome outcome(SparkSession spark, Settings settings) {
    return this;
  }

  @Override
  public boolean isMissed() {
    return false;
  }
}
