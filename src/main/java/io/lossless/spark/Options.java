package io.lossless.spark;

import static org.apache.spark.sql.functions.lit;

import io.lossless.function.Reduction;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The arguments that every loss takes behind its own; immutable.
 *
 * @param reduction how rows become the result; the loss's default if empty
 * @param sampleWeight a weight for each row
 * @param skipInvalid whether a row that can't be evaluated is counted instead of an error
 * @param dtype what BINARY columns hold; float32 if empty
 */
public record Options(
    Optional<Reduction> reduction,
    Optional<Column> sampleWeight,
    boolean skipInvalid,
    Optional<String> dtype) {

  /** The defaults: mean, no weight, errors, float32. */
  public static Options options() {
    return new Options(Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  public Options reduction(Reduction value) {
    return new Options(Optional.of(value), sampleWeight, skipInvalid, dtype);
  }

  public Options sampleWeight(Column value) {
    return new Options(reduction, Optional.of(value), skipInvalid, dtype);
  }

  /** Leaves invalid rows out and counts them in the summary. */
  public Options skippingInvalid() {
    return new Options(reduction, sampleWeight, true, dtype);
  }

  /** The format of BINARY columns: float32, float64, float16 or bfloat16. */
  public Options dtype(String value) {
    return new Options(reduction, sampleWeight, skipInvalid, Optional.of(value));
  }

  /** As positional arguments, where NULL stands for one that isn't given. */
  Column[] columns() {
    return new Column[] {
      reduction.map(value -> lit(value.text())).orElse(lit(null)),
      sampleWeight.orElse(lit(null)),
      lit(skipInvalid ? "skip" : "error"),
      dtype.map(org.apache.spark.sql.functions::lit).orElse(lit(null))
    };
  }
}
