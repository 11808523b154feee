package io.lossless.report;

import io.lossless.function.JsonText;
import io.lossless.job.ColumnDiagnosis;
import io.lossless.job.Diagnosis;
import io.lossless.job.Finding;
import io.lossless.job.NonFiniteRows;
import io.lossless.job.RowFindings;
import io.lossless.job.RowLoss;
import io.lossless.job.WorstRows;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What a job found out about single rows as JSON, with doubles as in {@link JsonReport}.
 *
 * <p>diagnosis.json is an object with the job's {@code rows}, its {@code columns}, the {@code
 * findings}, and the rows that make a loss {@code non_finite}; worst.json is an array with an
 * object, on a line of its own, for each loss and slice.
 */
public final class DiagnosisJson {
  private DiagnosisJson() {}

  /** The files to write, by name: none where there is nothing to say. */
  public static Map<String, String> documents(RowFindings rows) {
    Map<String, String> documents = new LinkedHashMap<>();
    if (rows.diagnosis().isPresent() || !rows.nonFinite().isEmpty()) {
      documents.put("diagnosis.json", diagnosis(rows));
    }
    if (!rows.worst().isEmpty()) {
      documents.put(
          "worst.json", lines(rows.worst().stream().map(DiagnosisJson::fields).toList()) + "\n");
    }
    return documents;
  }

  private static String diagnosis(RowFindings rows) {
    Map<String, String> sections = new LinkedHashMap<>();
    if (rows.diagnosis().isPresent()) {
      Diagnosis diagnosis = rows.diagnosis().get();
      sections.put("rows", Long.toString(diagnosis.rows()));
      sections.put(
          "columns", lines(diagnosis.columns().stream().map(DiagnosisJson::fields).toList()));
      sections.put(
          "findings", lines(diagnosis.findings().stream().map(DiagnosisJson::fields).toList()));
    }
    sections.put(
        "non_finite", lines(rows.nonFinite().stream().map(DiagnosisJson::fields).toList()));
    return sections.entrySet().stream()
        .map(section -> "\"" + section.getKey() + "\": " + section.getValue())
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String lines(List<Map<String, Object>> objects) {
    return objects.isEmpty()
        ? "[]"
        : objects.stream().map(JsonText::of).collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
  }

  private static Map<String, Object> fields(ColumnDiagnosis column) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("column", column.column());
    fields.put("null_rows", column.nullRows());
    fields.put("unreadable_rows", column.unreadableRows());
    fields.put("nan_rows", column.nanRows());
    fields.put("infinite_rows", column.infiniteRows());
    fields.put("finite_rows", column.finiteRows());
    fields.put("least", value(column.least()));
    fields.put("largest", value(column.largest()));
    fields.put("shortest", value(column.shortest()));
    fields.put("longest", value(column.longest()));
    Map<String, Object> lengths = new LinkedHashMap<>();
    column.lengths().forEach(each -> lengths.put(Integer.toString(each.length()), each.rows()));
    fields.put("lengths", lengths);
    return fields;
  }

  private static Object value(OptionalDouble value) {
    return value.isPresent() ? (Object) value.getAsDouble() : null;
  }

  private static Object value(OptionalInt value) {
    return value.isPresent() ? (Object) (long) value.getAsInt() : null;
  }

  private static Map<String, Object> fields(Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
    fields.put("functions", finding.functions());
    fields.put("column", finding.column());
    fields.put("rows", finding.rows());
    fields.put("text", finding.text());
    return fields;
  }

  private static Map<String, Object> fields(NonFiniteRows rows) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", rows.name());
    fields.put("nan_rows", rows.nanRows());
    fields.put("infinite_rows", rows.infiniteRows());
    fields.put("first", rows.first().stream().map(DiagnosisJson::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(WorstRows worst) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", worst.name());
    fields.put("slice", values(worst.slice().values()));
    fields.put("rows", worst.rows().stream().map(DiagnosisJson::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(RowLoss row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("key", values(row.key()));
    row.file().ifPresent(file -> fields.put("file", file));
    fields.put("loss", row.loss());
    return fields;
  }

  private static Map<String, Object> values(Map<String, Optional<Object>> columns) {
    Map<String, Object> values = new LinkedHashMap<>();
    columns.forEach(
        (column, value) -> values.put(column, value.map(DiagnosisJson::plain).orElse(null)));
    return values;
  }

  /** A reader would take a decimal for a double, which may be another value. */
  private static Object plain(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value;
  }
}
