package io.lossless.bench;

import org.apache.spark.sql.SparkSession;

/** What the speed table has a line for. */
sealed interface Entry permits Line, Skipped {
  String name();

  String peer();

  default String title() {
    return name() + " / " + peer();
  }

  /** Measures it, if its peer is there. */
  Outcome outcome(SparkSession spark, Settings settings);
}
