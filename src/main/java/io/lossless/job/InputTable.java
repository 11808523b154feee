package io.lossless.job;

import static org.apache.spark.sql.functions.expr;

import io.lossless.catalog.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/** The rows of a job, and what their columns tell about the rest of the job file. */
final class InputTable {
  private final Problems problems;
  private final Dataset<Row> rows;

  private InputTable(Dataset<Row> rows, Problems problems) {
    this.rows = rows;
    this.problems = problems;
  }

  /**
   * Finds the input and checks against its columns what the job says of them.
   *
   * @throws JobException with all problems, if there are any
   */
  static InputTable open(SparkSession spark, Job job) {
    Problems problems = new Problems();
    problems.conceal(job.secrets());
    Optional<Dataset<Row>> source = source(spark, job.source(), problems);
    problems.throwIfAny();
    Dataset<Row> all = source.orElseThrow();
    Dataset<Row> rows = job.where().flatMap(where -> filtered(all, where, problems)).orElse(all);
    InputTable table = new InputTable(rows, problems);
    job.classWeights().forEach(table::check);
    job.functions().forEach(table::check);
    job.slices().forEach(slice -> slice.columns().forEach(table::column));
    job.batchComparison().ifPresent(each -> each.order().forEach(table::check));
    job.assessment().bootstrap().ifPresent(asked -> asked.key().forEach(table::column));
    job.assessment().baseline().ifPresent(asked -> table.check(asked, job.functions()));
    job.checks().key().forEach(table::key);
    problems.throwIfAny();
    return table;
  }

  Dataset<Row> rows() {
    return rows;
  }

  private static Optional<Dataset<Row>> source(
      SparkSession spark, Source source, Problems problems) {
    if (source instanceof Source.Query query) {
      return analysed(query.sql().place(), () -> spark.sql(query.sql().value()), problems);
    }
    if (source instanceof Source.Table table) {
      return analysed(table.name().place(), () -> spark.table(table.name().value()), problems);
    }
    Source.Files files = (Source.Files) source;
    Place place = files.paths().isEmpty() ? files.place() : files.paths().get(0).place();
    return analysed(place, () -> load(spark, files), problems);
  }

  private static Dataset<Row> load(SparkSession spark, Source.Files files) {
    DataFrameReader reader = spark.read().format(files.format()).options(files.options());
    List<String> paths = files.paths().stream().map(Located::value).toList();
    return switch (paths.size()) {
      case 0 -> reader.load();
      // Some formats, Delta among them, take one path and no list.
      case 1 -> reader.load(paths.get(0));
      default -> reader.load(paths.toArray(String[]::new));
    };
  }

  private static Optional<Dataset<Row>> filtered(
      Dataset<Row> rows, Located<String> where, Problems problems) {
    return analysed(where.place(), () -> rows.where(where.value()), problems);
  }

  /** First each expression by itself, which tells its place, then the call of the function. */
  private void check(FunctionCall function) {
    int before = problems.count();
    for (FunctionArgument argument : function.arguments()) {
      if (argument.spec().type().isColumn()) {
        rejectAmbiguous(argument);
        check(argument.place(), () -> FunctionColumn.column(argument));
      }
    }
    if (problems.count() == before) {
      check(function.place(), () -> new FunctionColumn(function).aggregate());
    }
    if (problems.count() == before && function.sorted()) {
      function.arguments().forEach(argument -> rejectUnsortable(function, argument));
    }
  }

  /** Rows are sorted by numbers; a function alone may take arrays of them, too. */
  private void rejectUnsortable(FunctionCall function, FunctionArgument argument) {
    if (argument.spec().type().isColumn()) {
      DataType type = rows.select(FunctionColumn.column(argument)).schema().fields()[0].dataType();
      if (!(type instanceof NumericType || type instanceof BooleanType)) {
        problems.add(
            argument.place(),
            function.function().name()
                + ": "
                + argument.name()
                + " must be a number where rows are sorted, got "
                + type.sql());
      }
    }
  }

  /** What a word is, weights or a column, must not depend on what the table has. */
  private void rejectAmbiguous(FunctionArgument argument) {
    if (argument.value() instanceof ComputedWeights weights
        && Arrays.stream(rows.columns()).anyMatch(weights.name()::equalsIgnoreCase)) {
      problems.add(
          argument.place(),
          argument.name()
              + " must not be the name of class weights and of a column, got "
              + weights.name()
              + "; give the class weights another name with as: NAME");
    }
  }

  private void check(Located<String> sql) {
    check(sql.place(), () -> expr(sql.value()));
  }

  /** The columns that a baseline takes others for must be there, and read by some function. */
  private void check(Baseline baseline, List<FunctionCall> functions) {
    if (!(baseline instanceof Baseline.Columns replaced)) {
      return;
    }
    replaced
        .columns()
        .forEach(
            (name, replacement) -> {
              Optional<String> column = column(new Located<>(replacement.place(), name));
              if (column.isPresent() && !isRead(column.get(), functions)) {
                problems.add(
                    replacement.place(), "compare.baseline: no function reads the column " + name);
              }
              check(replacement.sql().place(), () -> expr(replacement.sql().value()));
            });
  }

  /** A function reads the column if an argument has no meaning without it. */
  private boolean isRead(String column, List<FunctionCall> functions) {
    Dataset<Row> others = rows.drop(column);
    Problems without = new Problems();
    for (FunctionCall function : functions) {
      for (FunctionArgument argument : function.arguments()) {
        if (argument.spec().type().isColumn()) {
          analysed(argument.place(), () -> others.select(FunctionColumn.column(argument)), without);
        }
      }
    }
    return without.count() > 0;
  }

  private void check(Place place, Supplier<Column> column) {
    analysed(place, () -> rows.select(column.get()), problems);
  }

  /** The column of a slice under the name that the table gives it; problems if it has none. */
  Optional<String> column(Located<String> name) {
    List<String> columns = Arrays.asList(rows.columns());
    Optional<String> found =
        columns.stream()
            .filter(name.value()::equals)
            .findFirst()
            .or(() -> columns.stream().filter(name.value()::equalsIgnoreCase).findFirst());
    if (found.isEmpty()) {
      problems.add(
          name.place(),
          "unknown column: "
              + name.value()
              + Spelling.suggestion(name.value(), columns)
              + "; the input has "
              + String.join(", ", columns));
    } else {
      check(name.place(), () -> expr(quoted(found.get())));
    }
    return found;
  }

  /** The columns of each set of slices, under the names that the table gives them. */
  List<List<String>> sets(Job job) {
    return job.slices().stream()
        .map(set -> set.columns().stream().map(column -> column(column).orElseThrow()).toList())
        .toList();
  }

  /** A column of the rows' key, under the name that the table gives it; it has an order. */
  Optional<String> key(Located<String> name) {
    return column(name)
        .filter(
            column ->
                analysed(name.place(), () -> rows.sort(expr(quoted(column))), problems)
                    .isPresent());
  }

  /** The same for a table that is open already. */
  static Optional<String> column(Dataset<Row> rows, Located<String> name, Problems problems) {
    return new InputTable(rows, problems).column(name);
  }

  /** A column's name as SQL reads it, whatever characters it has. */
  static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }

  /** Spark's analysis of something that the job file says at a place. */
  static <T> Optional<T> analysed(Place place, Supplier<T> analysis, Problems problems) {
    try {
      return Optional.of(analysis.get());
    } catch (Exception e) {
      // AnalysisException is a checked exception that Scala's signatures don't declare; for a
      // format that is not there Spark throws another one of its own.
      if (e instanceof SparkThrowable) {
        problems.add(place, message(e));
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Spark's message in one line, without the plan and the place in a query of our making. */
  private static String message(Exception refusal) {
    String text =
        refusal instanceof AnalysisException analysis
            ? analysis.message()
            : String.valueOf(refusal.getMessage());
    return text.strip().lines().findFirst().orElse("").strip();
  }
}
