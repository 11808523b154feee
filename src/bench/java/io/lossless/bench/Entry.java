package io.lossless.bench;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What the speed table has a line for. */
sealed interface Entry permits Line, Skipped {
  String name();

  String peer();

  default String title() {
    return name() + " / " + peer();
  }

  /** What has to be on disk before. */
  List<Table> tables();

  /** Measures it, if its peer is there. */
  Outcome outcome(SparkSession spark, Settings settings);
}
