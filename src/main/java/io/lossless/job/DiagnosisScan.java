package io.lossless.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Diagnoses the rows of a job: one aggregation over everything that its functions read, and where
 * that finds lengths that differ, or invalid rows, one more to tell them apart.
 */
final class DiagnosisScan {
  private static final int MOST_LENGTHS = 10;
  private static final int MOST_REASONS = 100;

  /** A reason names the constraint, which many rows share, then the value. */
  private static final String VALUE = ", got .*$";

  private final List<FunctionColumn> functions;
  private final List<ColumnProbe> probes;
  private final Dataset<Row> probed;

  private DiagnosisScan(Job job, Dataset<Row> rows) {
    this.functions = job.functions().stream().map(FunctionColumn::new).toList();
    this.probes = probes(job);
    List<Column> projection = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      projection.addAll(probes.get(i).projection(column(i)));
    }
    for (int i = 0; i < functions.size(); i++) {
      projection.add(functions.get(i).outcome().getField("reason").as(reason(i)));
    }
    this.probed = rows.select(projection.toArray(Column[]::new));
  }

  /**
   * Diagnoses the rows.
   *
   * @param rows those of the job
   */
  static Diagnosis diagnosis(Job job, Dataset<Row> rows) {
    return new DiagnosisScan(job, rows).diagnosis(job);
  }

  private static List<ColumnProbe> probes(Job job) {
    Set<ColumnProbe> probes = new LinkedHashSet<>();
    for (FunctionCall call : job.functions()) {
      for (FunctionArgument argument : call.arguments()) {
        ColumnProbe.of(call, argument).ifPresent(probes::add);
      }
    }
    return List.copyOf(probes);
  }

  private static String column(int probe) {
    return "column_" + probe;
  }

  private static String reason(int function) {
    return "reason_" + function;
  }

  private Diagnosis diagnosis(Job job) {
    List<Column> aggregates = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      aggregates.add(count(col(reason(i))));
    }
    for (int i = 0; i < probes.size(); i++) {
      aggregates.addAll(ColumnProbe.aggregates(column(i)));
    }
    Row row = probed.agg(count(lit(1)), aggregates.toArray(Column[]::new)).head();
    DiagnosisFindings findings = new DiagnosisFindings(job);
    int from = 1 + functions.size();
    for (int i = 0; i < probes.size(); i++) {
      ColumnDiagnosis column = probes.get(i).diagnosis(row, from);
      findings.add(
          probes.get(i), column.hasDifferentLengths() ? column.with(lengths(column(i))) : column);
      from += ColumnProbe.aggregates(column(i)).size();
    }
    List<Integer> invalid = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      if (row.getLong(1 + i) > 0) {
        invalid.add(i);
      }
    }
    if (!invalid.isEmpty()) {
      addReasons(invalid, findings);
    }
    return findings.diagnosis(row.getLong(0));
  }

  /** The most frequent lengths, of equally frequent ones the smaller first. */
  private List<ColumnDiagnosis.LengthCount> lengths(String column) {
    return probed
        .groupBy(ColumnProbe.length(column).as("length"))
        .agg(count(lit(1)).as("rows"))
        .where(col("length").isNotNull())
        .orderBy(col("rows").desc(), col("length"))
        .limit(MOST_LENGTHS)
        .collectAsList()
        .stream()
        .map(row -> new ColumnDiagnosis.LengthCount(row.getInt(0), row.getLong(1)))
        .toList();
  }

  /** The constraints that rows break, each with an example, of each function the most frequent. */
  private void addReasons(List<Integer> invalid, DiagnosisFindings findings) {
    Column[] reasons =
        invalid.stream()
            .map(i -> struct(lit(i).as("function"), col(reason(i)).as("reason")))
            .toArray(Column[]::new);
    probed
        .select(explode(array(reasons)).as("each"))
        .select(col("each.function"), col("each.reason"))
        .where(col("reason").isNotNull())
        .groupBy(
            col("function"), regexp_replace(col("reason"), lit(VALUE), lit("")).as("constraint"))
        .agg(count(lit(1)).as("rows"), min(col("reason")).as("example"))
        .orderBy(col("function"), col("rows").desc(), col("constraint"))
        .limit(MOST_REASONS)
        .collectAsList()
        .forEach(
            row ->
                findings.addInvalid(
                    row.getInt(0), row.getString(1), row.getLong(2), row.getString(3)));
  }
}
