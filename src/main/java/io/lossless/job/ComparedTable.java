package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.zip_with;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;

/**
 * The functions of a job and the same functions of other columns, over one table: so both are
 * evaluated in one scan, over the same rows.
 *
 * <p>Spark itself resolves the baseline's arguments, over the table in which the other columns bear
 * the names of those they replace; then the names are given back.
 */
final class ComparedTable {
  private static final String ARGUMENT = "__baseline_";
  private static final String ORIGINAL = "__original_";
  private static final String DIFFERENCE = "__difference_";

  /** Of a target of 1 this loss is its input. */
  private static final String IDENTITY = "hinge_embedding_loss";

  private final Job job;
  private final List<FunctionCall> baseline = new ArrayList<>();
  private final Map<Integer, FunctionCall> differences = new LinkedHashMap<>();
  private Dataset<Row> rows;

  private ComparedTable(Job job, Dataset<Row> rows) {
    this.job = job;
    this.rows = rows;
  }

  /** The table of a job and of the columns that its baseline reads instead. */
  static ComparedTable of(Job job, Dataset<Row> rows, Baseline.Columns columns) {
    ComparedTable table = new ComparedTable(job, rows);
    table.evaluateArguments(columns);
    table.check(columns.place());
    table.addDifferences();
    return table;
  }

  Dataset<Row> rows() {
    return rows;
  }

  /** The functions of the baseline, in the order of the job's own. */
  List<FunctionCall> baseline() {
    return baseline;
  }

  /**
   * The means of the rows' differences, by the place of their function in the job; only of losses
   * that have one for each row.
   */
  Map<Integer, FunctionCall> differences() {
    return differences;
  }

  /** The mean of the rows' differences, which stand behind the baseline's results. */
  Optional<Result> ofRows(int function, SliceResults slice) {
    int place = List.copyOf(differences.keySet()).indexOf(function);
    return place < 0
        ? Optional.empty()
        : Optional.of(slice.results().get(2 * baseline.size() + place));
  }

  private void evaluateArguments(Baseline.Columns columns) {
    ArgumentColumns arguments = new ArgumentColumns(ARGUMENT);
    job.functions().forEach(call -> baseline.add(arguments.named(call)));
    Map<String, Column> replacements = new LinkedHashMap<>();
    Map<String, Column> originals = new LinkedHashMap<>();
    List<Column> kept = new ArrayList<>(List.of(col("*")));
    columns
        .columns()
        .forEach(
            (name, replacement) -> {
              String original = ORIGINAL + originals.size();
              kept.add(col(InputTable.quoted(name)).as(original));
              originals.put(name, col(original));
              replacements.put(name, expr(replacement.sql().value()));
            });
    Dataset<Row> replaced = rows.select(kept.toArray(Column[]::new)).withColumns(replacements);
    rows = arguments.addedTo(replaced).withColumns(originals);
  }

  /** What only the types of the baseline's columns tell. */
  private void check(Place place) {
    Problems problems = new Problems();
    for (FunctionCall call : baseline) {
      InputTable.analysed(place, () -> rows.select(new FunctionColumn(call).aggregate()), problems);
    }
    problems.throwIfAny();
  }

  private void addDifferences() {
    List<Column> columns = new ArrayList<>(List.of(col("*")));
    for (int i = 0; i < baseline.size(); i++) {
      FunctionCall call = job.functions().get(i);
      if (isMeanOfRows(call)) {
        String name = DIFFERENCE + i;
        Column own = new FunctionColumn(call).ofRow();
        Column other = new FunctionColumn(baseline.get(i)).ofRow();
        DataType type = rows.select(own).schema().fields()[0].dataType();
        if (type instanceof DoubleType) {
          columns.add(own.minus(other).as(name));
          differences.put(i, mean(call, name, 1));
        } else if (type instanceof ArrayType array && array.elementType() instanceof DoubleType) {
          columns.add(zip_with(own, other, Column::minus).as(name));
          differences.put(i, mean(call, name, "transform(" + name + ", x -> 1D)"));
        }
      }
    }
    rows = rows.select(columns.toArray(Column[]::new));
  }

  /** As far as the call tells; whether the mean is a plain one is seen from the numbers. */
  private static boolean isMeanOfRows(FunctionCall call) {
    return call.function().hasSummary()
        && call.reduction() == Reduction.MEAN
        && call.function().reductions().contains(Reduction.NONE)
        && call.arguments().stream()
            .noneMatch(argument -> argument.spec().type() == ArgumentType.CLASS_WEIGHT);
  }

  /** The exact mean of a column, with its standard error, in the rows' weights. */
  private static FunctionCall mean(FunctionCall call, String column, Object ones) {
    CatalogEntry identity = Catalog.installed().find(IDENTITY).orElseThrow();
    List<FunctionArgument> arguments = new ArrayList<>();
    arguments.add(new FunctionArgument(call.place(), argument(identity, "input"), column));
    arguments.add(new FunctionArgument(call.place(), argument(identity, "target"), ones));
    weight(call)
        .ifPresent(
            weight ->
                arguments.add(
                    new FunctionArgument(
                        weight.place(), argument(identity, weight.name()), weight.value())));
    return new FunctionCall(call.place(), call.name(), identity, Reduction.MEAN, arguments, false);
  }

  private static Optional<FunctionArgument> weight(FunctionCall call) {
    return call.arguments().stream()
        .filter(argument -> argument.name().equals(CommonArguments.SAMPLE_WEIGHT))
        .findFirst();
  }

  private static ArgumentSpec argument(CatalogEntry function, String name) {
    return function.arguments().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
