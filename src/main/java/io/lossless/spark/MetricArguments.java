package io.lossless.spark;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The arguments of a metric that may be left out, by name; immutable. One that is set again has its
 * last value.
 *
 * <p>It has a method for each optional argument of any metric; docs/functions.md says which a
 * metric takes, and what each means.
 *
 * @param values the values by the names that SQL has for them, in the order they were set in
 */
public record MetricArguments(Map<String, Column> values) {
  public MetricArguments {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The defaults of the metric. */
  public static MetricArguments arguments() {
    return new MetricArguments(Map.of());
  }

  /** {@code VALUE}, the default, or {@code STATE}. */
  public MetricArguments reduction(Reduction value) {
    return with("reduction", lit(value.text()));
  }

  /** The weight of each row. */
  public MetricArguments sampleWeight(Column value) {
    return with("sample_weight", value);
  }

  /** Leaves invalid rows out. */
  public MetricArguments skippingInvalid() {
    return with("on_invalid", lit("skip"));
  }

  /** The format of BINARY columns: float32, float64, float16 or bfloat16. */
  public MetricArguments dtype(String value) {
    return with("dtype", lit(value));
  }

  /** How the scores of several labels become one: {@code macro}, for example. */
  public MetricArguments average(String value) {
    return with("average", lit(value));
  }

  /** The score of a label where it is 0/0: 0 or 1. */
  public MetricArguments zeroDivision(double value) {
    return with("zero_division", lit(value));
  }

  /** The labels that there are, or that count, in this order. */
  public MetricArguments labels(long... values) {
    return with("labels", array(values));
  }

  public MetricArguments labels(String... values) {
    return with("labels", array(values));
  }

  /** The label that is positive. */
  public MetricArguments posLabel(long value) {
    return with("pos_label", lit(value));
  }

  public MetricArguments posLabel(String value) {
    return with("pos_label", lit(value));
  }

  /** Whether predictions are scores, from which the label is taken. */
  public MetricArguments fromScores(boolean value) {
    return with("from_scores", lit(value));
  }

  /** Whether the result is a fraction or mean, as opposed to a weight or sum. */
  public MetricArguments normalize(boolean value) {
    return with("normalize", lit(value));
  }

  /** What a confusion matrix is divided by: {@code true}, {@code pred} or {@code all}. */
  public MetricArguments normalize(String value) {
    return with("normalize", lit(value));
  }

  /** Whether a score is corrected so that chance has 0. */
  public MetricArguments adjusted(boolean value) {
    return with("adjusted", lit(value));
  }

  /** What a near miss of ordered labels costs: {@code linear} or {@code quadratic}. */
  public MetricArguments weights(String value) {
    return with("weights", lit(value));
  }

  /** How far probabilities are kept from 0 and 1. */
  public MetricArguments eps(double value) {
    return with("eps", lit(value));
  }

  /** Whether the distance of an array of probabilities is halved. */
  public MetricArguments scaleByHalf(boolean value) {
    return with("scale_by_half", lit(value));
  }

  /** How many of the highest scores count. */
  public MetricArguments k(long value) {
    return with("k", lit(value));
  }

  /** The number of bins of a calibration error, or the most bins of bounds. */
  public MetricArguments bins(long value) {
    return with("bins", lit(value));
  }

  /** The number of bins of a calibration curve. */
  public MetricArguments nBins(long value) {
    return with("n_bins", lit(value));
  }

  /** How bins are laid: {@code uniform} or {@code quantile}. */
  public MetricArguments strategy(String value) {
    return with("strategy", lit(value));
  }

  /** The most distinct values of a group, which take memory. */
  public MetricArguments maxDistinct(long value) {
    return with("max_distinct", lit(value));
  }

  /** The k of a sketch, which takes the place of all values and makes a quantile approximate. */
  public MetricArguments sketch(long k) {
    return with("sketch", lit(k));
  }

  /** The most rows of a group, which take memory. */
  public MetricArguments maxRows(long value) {
    return with("max_rows", lit(value));
  }

  /** The false positive rate up to which an area counts. */
  public MetricArguments maxFpr(double value) {
    return with("max_fpr", lit(value));
  }

  /** What classes are compared with: {@code ovr}, the rest, or {@code ovo}, each other. */
  public MetricArguments multiClass(String value) {
    return with("multi_class", lit(value));
  }

  /** Whether the points of a curve that lie on a line are left out. */
  public MetricArguments dropIntermediate(boolean value) {
    return with("drop_intermediate", lit(value));
  }

  /** The base of the logarithm that discounts a rank. */
  public MetricArguments logBase(double value) {
    return with("log_base", lit(value));
  }

  /** Whether items of equal scores are ranked by place instead of averaging their gains. */
  public MetricArguments ignoreTies(boolean value) {
    return with("ignore_ties", lit(value));
  }

  /** The query of each row, where a row is an item. */
  public MetricArguments queryId(Column value) {
    return with("query_id", value);
  }

  /** How several outputs become one: {@code raw_values}, for example. */
  public MetricArguments multioutput(String value) {
    return with("multioutput", lit(value));
  }

  /** A weight for each output. */
  public MetricArguments multioutput(double... weights) {
    return with("multioutput", functions.class_weight(weights));
  }

  /** Whether constant true values give 1 or 0 instead of NaN or minus infinity. */
  public MetricArguments forceFinite(boolean value) {
    return with("force_finite", lit(value));
  }

  /** The quantile of a pinball loss. */
  public MetricArguments alpha(double value) {
    return with("alpha", lit(value));
  }

  /** The power of a Tweedie deviance. */
  public MetricArguments power(double value) {
    return with("power", lit(value));
  }

  /** The true class whose pixels don't count. */
  public MetricArguments ignoreIndex(long value) {
    return with("ignore_index", lit(value));
  }

  /** How many steps count. */
  public MetricArguments inputLengths(Column value) {
    return with("input_lengths", value);
  }

  /** How many labels count. */
  public MetricArguments targetLengths(Column value) {
    return with("target_lengths", value);
  }

  /** The class that stands for no label. */
  public MetricArguments blank(long value) {
    return with("blank", lit(value));
  }

  /** How classes are weighted: {@code balanced}, for example. */
  public MetricArguments classWeight(String value) {
    return with("class_weight", lit(value));
  }

  /** The weights of some labels, whole numbers or strings; those of the others are 1. */
  public MetricArguments classWeight(Map<?, Double> value) {
    return with(
        "class_weight",
        org.apache.spark.sql.functions.map(
            value.entrySet().stream()
                .flatMap(entry -> Stream.of(lit(entry.getKey()), lit(entry.getValue())))
                .toArray(Column[]::new)));
  }

  /** The classes that there are. */
  public MetricArguments classes(long... values) {
    return with("classes", array(values));
  }

  public MetricArguments classes(String... values) {
    return with("classes", array(values));
  }

  /** How little further rows of a class add to its effective number. */
  public MetricArguments beta(double value) {
    return with("beta", lit(value));
  }

  /** The weight of a class that the map doesn't have. */
  public MetricArguments absent(double value) {
    return with("absent", lit(value));
  }

  private MetricArguments with(String name, Column value) {
    Map<String, Column> all = new LinkedHashMap<>(values);
    all.put(name, value);
    return new MetricArguments(all);
  }

  private static Column array(long... values) {
    return org.apache.spark.sql.functions.array(
        Arrays.stream(values).mapToObj(org.apache.spark.sql.functions::lit).toArray(Column[]::new));
  }

  private static Column array(String... values) {
    return org.apache.spark.sql.functions.array(
        Arrays.stream(values).map(org.apache.spark.sql.functions::lit).toArray(Column[]::new));
  }

  /**
   * A call by position, where NULL stands for an argument that isn't given.
   *
   * @throws IllegalArgumentException if the metric doesn't take one of these
   */
  Column call(String metric, Column... required) {
    CatalogEntry entry = Catalog.installed().require(metric);
    CallBuilder builder = new CallBuilder(entry);
    List<ArgumentSpec> places = entry.arguments();
    List<Column> given = new ArrayList<>(List.of(required));
    values.forEach(
        (name, value) -> {
          int place = places.indexOf(builder.named(name));
          if (place < required.length) {
            throw new IllegalArgumentException(metric + ": " + name + " is given twice");
          }
          while (given.size() <= place) {
            given.add(functions.none());
          }
          given.set(place, value);
        });
    return call_function(metric, given.toArray(Column[]::new));
  }
}
