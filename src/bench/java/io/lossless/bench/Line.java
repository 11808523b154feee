package io.lossless.bench;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.apache.spark.sql.SparkSession;

/**
 * Work of ours and a peer that does the same, or a part of it.
 *
 * @param name what ours does
 * @param peer what the peer does
 * @param theirValue the value that the peer must return; that of ours if empty
 * @param bound the largest ratio of our time to the peer's; none for a line that only informs
 * @param configuration of the session while the line is measured
 * @param tables that both sides read
 */
record Line(
    String name,
    Side ours,
    String peer,
    Side theirs,
    OptionalDouble theirValue,
    OptionalDouble bound,
    Map<String, String> configuration,
    List<Table> tables)
    implements Entry {

  /** A line whose sides compute the same value, without a bound. */
  static Line of(String name, Side ours, String peer, Side theirs) {
    return new Line(
        name,
        ours,
        peer,
        theirs,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Map.of(),
        List.of());
  }

  /** As {@link #of(String, Side, String, Side)}, for two sides in this JVM. */
  static Line of(String name, DoubleSupplier ours, String peer, DoubleSupplier theirs) {
    return of(name, Side.timed(ours), peer, Side.timed(theirs));
  }

  Line within(double ratio) {
    return new Line(
        name, ours, peer, theirs, theirValue, OptionalDouble.of(ratio), configuration, tables);
  }

  Line whereTheirsIs(double value) {
    return new Line(
        name, ours, peer, theirs, OptionalDouble.of(value), bound, configuration, tables);
  }

  Line configured(Map<String, String> values) {
    return new Line(name, ours, peer, theirs, theirValue, bound, values, tables);
  }

  Line on(Table... read) {
    return new Line(name, ours, peer, theirs, theirValue, bound, configuration, List.of(read));
  }

  @Override
  public Outcome outcome(SparkSession spark, Settings settings) {
    return Configuration.during(spark, configuration, () -> Measurement.of(this, settings));
  }
}
