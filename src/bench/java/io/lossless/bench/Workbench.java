package io.lossless.bench;

import org.apache.spark.sql.SparkSession;

/** What the lines of the speed table are made from. */
record Workbench(SparkSession spark, Tables tables, DuckDb duckDb, Settings settings) {
  /** A query of one row and one number over a table. */
  Query query(String expression, Table table) {
    return Query.of(spark, "SELECT " + expression + " FROM " + table.name());
  }

  /** The same in DuckDB, from the same files. */
  double inDuckDb(String expression, Table table) {
    return duckDb.value("SELECT %s FROM '%s'".formatted(expression, tables.files(table.name())));
  }
}
