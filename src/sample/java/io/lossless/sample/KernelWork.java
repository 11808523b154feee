package io.lossless.sample;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One batch of sample rows of an aggregate, evaluated again and again as the fused operator does:
 * everything but reading the rows, which are in the columns already.
 */
public final class KernelWork {
  private static final long SEED = 20261123;

  /** Spark's batch, and fewer rows where they are wide: then this many values, 1 MiB of floats. */
  private static final int MOST_ROWS = 4_096;

  private static final int MOST_VALUES = 1 << 18;
  private static final int FEWEST_ROWS = 8;

  private final int rows;
  private final int rowSize;
  private final List<SampleColumn> columns = new ArrayList<>();
  private final Batch batch;
  private final Evaluator evaluator;
  private final Accumulator group;
  private final Aggregation aggregation;

  private KernelWork(Call call, List<Form> forms, int width) {
    this.rowSize = forms.stream().mapToInt(Form::size).max().orElseThrow();
    this.rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_VALUES / rowSize));
    Random random = new Random(SEED);
    for (Form form : forms) {
      columns.add(new SampleColumn(form, rows, width, random));
    }
    this.batch = call.batch(columns.stream().map(SampleColumn::column).toArray(Column[]::new));
    this.aggregation = call.aggregation();
    this.evaluator = aggregation.evaluator();
    this.group = aggregation.accumulator();
  }

  /** The widths to measure a function at, those of {@code tools/pytorch-speed} and more. */
  public static List<Integer> widths(String function) {
    return switch (function) {
      case "cross_entropy" -> List.of(2, 10, 100, 1_000, 50_000);
      case "cosine_embedding_loss", "triplet_margin_loss", "triplet_margin_with_distance_loss" ->
          List.of(128);
      case "ctc_loss" -> List.of(11);
      default ->
          Catalog.installed().require(function).ownArguments().stream()
                  .anyMatch(spec -> spec.type() == ArgumentType.ARRAY)
              ? List.of(10, 100)
              : List.of(1);
    };
  }

  /**
   * The default reduction, or the mean where that is no aggregate, with every argument that must be
   * given.
   *
   * @param width the classes of a function that has some, else the elements of a vector
   */
  public static KernelWork of(String function, int width) {
    CatalogEntry entry = Catalog.installed().require(function);
    CallBuilder builder = new CallBuilder(entry);
    List<Form> forms = new ArrayList<>();
    for (ArgumentSpec spec : entry.ownArguments()) {
      if (spec.isRequired() && spec.type().isColumn()) {
        Form form = Form.of(function, spec.name(), spec.type(), width);
        builder.column(spec, form.type());
        forms.add(form);
      }
    }
    if (entry.contract().defaultReduction() == Reduction.NONE) {
      builder.constant(builder.named(CommonArguments.REDUCTION), Reduction.MEAN.text());
    }
    return new KernelWork(builder.build(), forms, width);
  }

  /** Adds the batch to the group once more. */
  public Accumulator run() {
    columns.forEach(SampleColumn::begin);
    batch.begin(rows);
    evaluator.evaluate(batch);
    evaluator.addAll(group);
    return group;
  }

  /** The aggregate's value over all runs so far. */
  public Object value() {
    return aggregation.finish(group);
  }

  public int rows() {
    return rows;
  }

  /** The values of a row's largest argument: its logits, if it has some. */
  public int rowSize() {
    return rowSize;
  }

  /** The column of an argument, by its place among those that must be given. */
  public Column column(int index) {
    return columns.get(index).column();
  }
}
