package io.lossless.catalog;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Dtype;
import io.lossless.batch.RowStatus;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.Arguments;
import io.lossless.function.LookupFunction;
import io.lossless.function.LosslessFunction;
import io.lossless.function.Reduction;
import io.lossless.function.RowFunction;
import io.lossless.function.StateFunction;
import io.lossless.histogram.LossHistogram;
import io.lossless.state.StateAggregation;
import io.lossless.state.StateSignature;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One checked call of a function: everything but the values of its columns.
 *
 * <p>It travels to executors as plain data and finds its function again in their catalog.
 *
 * @param function the function's name
 * @param arguments its own arguments
 * @param reduction how rows become the result; {@code NONE} for a function that isn't an aggregate
 * @param skipInvalid whether invalid rows are counted instead of an error
 * @param sampleWeighted whether the columns are followed by one with a weight for each row
 * @param dtype what its BINARY columns hold; float32 if it has none
 * @param form what its value is
 */
public record Call(
    String function,
    Arguments arguments,
    Reduction reduction,
    boolean skipInvalid,
    boolean sampleWeighted,
    Dtype dtype,
    CallForm form)
    implements Serializable {

  public boolean isAggregate() {
    return reduction != Reduction.NONE;
  }

  /** The same call up to the bytes of its group, which serve every call of an equal keeper. */
  public Call asUnfinished() {
    return with(CallForm.UNFINISHED);
  }

  /** The histogram of what the same call is over each row alone. */
  public Call asHistogram() {
    return with(CallForm.HISTOGRAM);
  }

  /** The same call where rows that have no value together make a reason instead of an error. */
  public Call explaining() {
    return with(CallForm.EXPLAINED);
  }

  private Call with(CallForm other) {
    return new Call(function, arguments, reduction, skipInvalid, sampleWeighted, dtype, other);
  }

  /** The same call where invalid rows are counted instead of an error. */
  public Call skippingInvalid() {
    return new Call(function, arguments, reduction, true, sampleWeighted, dtype, form);
  }

  /** The aggregation, for an aggregate call. */
  public Aggregation aggregation() {
    return switch (form) {
      case FINISHED -> finished();
      case EXPLAINED -> new ExplainedAggregation(finished());
      case UNFINISHED -> new UnfinishedAggregation(finished());
      case HISTOGRAM -> new LossHistogram(finished(), reduction == Reduction.SUM);
    };
  }

  private Aggregation finished() {
    AggregateFunction aggregate = (AggregateFunction) bind();
    return reduction == Reduction.STATE
        ? new StateAggregation(
            StateSignature.of(arguments, sampleWeighted),
            aggregate,
            Catalog.installed().require(function).stateReductions())
        : aggregate.aggregation(reduction, sampleWeighted);
  }

  /** The row function, for a call with a value for each row. */
  public RowFunction rowFunction() {
    return (RowFunction) bind();
  }

  /** The function of a label and a map, for a call of one. */
  public LookupFunction lookupFunction() {
    return (LookupFunction) bind();
  }

  /** The function of states, for a call of one. */
  public StateFunction stateFunction() {
    return (StateFunction) bind();
  }

  LosslessFunction bind() {
    return Catalog.installed().require(function).constructor().apply(arguments);
  }

  /**
   * The call as SQL reads it: columns, then every constant that differs from its default.
   *
   * @param columns the text of each column, the sample weight last
   */
  public String text(boolean isDistinct, List<String> columns) {
    CatalogEntry entry = Catalog.installed().require(function);
    List<String> texts = new ArrayList<>();
    String[] names = arguments.columnNames();
    for (int i = 0; i < names.length; i++) {
      boolean inPlace = entry.ownArguments().get(i).name().equals(names[i]);
      texts.add(inPlace ? columns.get(i) : named(names[i], columns.get(i)));
    }
    for (ArgumentSpec spec : entry.ownArguments()) {
      Object value = arguments.constants().get(spec.name());
      if (value != null && !value.equals(Constants.absentValue(function, spec))) {
        texts.add(named(spec.name(), value instanceof String ? "'" + value + "'" : value));
      }
    }
    if (entry.isAggregate() && reduction != entry.contract().defaultReduction()) {
      texts.add(named(CommonArguments.REDUCTION, "'" + reduction.text() + "'"));
    }
    if (sampleWeighted) {
      texts.add(named(CommonArguments.SAMPLE_WEIGHT, columns.get(columns.size() - 1)));
    }
    if (skipInvalid) {
      texts.add(named(CommonArguments.ON_INVALID, "'skip'"));
    }
    if (entry.hasDtype() && dtype != Dtype.FLOAT32) {
      texts.add(named(CommonArguments.DTYPE, "'" + dtype.text() + "'"));
    }
    return function + "(" + (isDistinct ? "DISTINCT " : "") + String.join(", ", texts) + ")";
  }

  private static String named(String name, Object value) {
    return name + " => " + value;
  }

  /**
   * A batch over columns in the function's order, the sample weight last.
   *
   * <p>Call {@link Batch#begin} after each filling of the columns.
   */
  public Batch batch(Column[] columns) {
    int own = columns.length - (sampleWeighted ? 1 : 0);
    return new Batch(
        arguments.columnNames(),
        Arrays.copyOf(columns, own),
        sampleWeighted ? Optional.of(columns[own]) : Optional.empty(),
        new RowStatus(function, skipInvalid));
  }
}
