package io.lossless.spark;

import io.lossless.spark.sql.FunctionRegistration;
import org.apache.spark.sql.SparkSession;

/** Adds the functions to a session that was started without them. */
public final class Lossless {
  private Lossless() {}

  /**
   * Registers every function of the catalog in the session; doing so again changes nothing.
   *
   * @throws IllegalArgumentException if the session is a Spark Connect client
   */
  public static void install(SparkSession session) {
    FunctionRegistration.install(session);
  }
}
