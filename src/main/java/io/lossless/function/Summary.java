package io.lossless.function;

import io.lossless.function.ResultType.Field;
import io.lossless.function.ResultType.Scalar;
import io.lossless.function.ResultType.Structure;
import java.util.List;

/**
 * What {@code reduction => 'summary'} returns.
 *
 * <p>A row's value is its loss divided by its denominator, as the mean weighs it; rows whose
 * denominator is 0 (ignored labels) have none and count only as rows. Where class weights are
 * balanced and labels smoothed at once, a row's value mixes weights that only the whole group
 * knows: then min, max, stddev and stderr are NaN.
 *
 * @param mean the exact mean, with the bits of {@code reduction => 'mean'}
 * @param sum the exact sum that the mean divides, with the bits of {@code reduction => 'sum'} where
 *     {@link Contract#summaryHasSum}
 * @param rows evaluated rows, those with a NaN value included
 * @param denominator what the mean divides by
 * @param min the smallest value of a row; NaN if there is none or one is NaN
 * @param max the largest value of a row; NaN if there is none or one is NaN
 * @param stddev the sample standard deviation of the rows' values
 * @param stderr the standard error of the mean, by linearisation where denominators differ
 * @param nullRows rows left out because an argument is NULL
 * @param nanRows rows whose loss is NaN
 * @param invalidRows rows left out by {@code on_invalid => 'skip'}
 */
public record Summary(
    double mean,
    double sum,
    long rows,
    double denominator,
    double min,
    double max,
    double stddev,
    double stderr,
    long nullRows,
    long nanRows,
    long invalidRows)
    implements ResultType.Structured {
  /** The type of a summary. */
  public static final Structure TYPE =
      Structure.of(
          new Field("mean", Scalar.DOUBLE),
          new Field("sum", Scalar.DOUBLE),
          new Field("rows", Scalar.LONG),
          new Field("denominator", Scalar.DOUBLE),
          new Field("min", Scalar.DOUBLE),
          new Field("max", Scalar.DOUBLE),
          new Field("stddev", Scalar.DOUBLE),
          new Field("stderr", Scalar.DOUBLE),
          new Field("null_rows", Scalar.LONG),
          new Field("nan_rows", Scalar.LONG),
          new Field("invalid_rows", Scalar.LONG));

  @Override
  public List<Object> values() {
    return List.of(
        mean, sum, rows, denominator, min, max, stddev, stderr, nullRows, nanRows, invalidRows);
  }
}
