package io.lossless.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of losses.jsonl: what PyTorch returned for some rows; {@code generate.py} beside it says
 * what its keys mean.
 */
record GoldenCase(JsonNode json) {
  static List<GoldenCase> losses() {
    return GoldenFile.json("/golden/losses.jsonl").stream().map(GoldenCase::new).toList();
  }

  String id() {
    return json.get("id").asText();
  }

  String loss() {
    return json.get("loss").asText();
  }

  /** Parameters by name. */
  Map<String, Object> parameters() {
    Map<String, Object> values = new LinkedHashMap<>();
    json.get("params")
        .properties()
        .forEach(e -> values.put(e.getKey(), GoldenFile.value(e.getValue())));
    return values;
  }

  /** A list of row values for each column, in the case's order. */
  Map<String, List<Object>> columns() {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    json.get("columns")
        .properties()
        .forEach(e -> values.put(e.getKey(), GoldenFile.list(e.getValue())));
    return values;
  }

  /** The number of rows of the longest column. */
  int rows() {
    return columns().values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** The nesting of a column, also of one without rows. */
  int depth(String column) {
    List<Object> rows = columns().get(column);
    if (!rows.isEmpty()) {
      return rows.stream().mapToInt(GoldenCase::depth).max().orElseThrow();
    }
    int rowDepth = json.get("row_shape").size();
    return switch (column) {
      case "target" -> hasClassIndices() ? rowDepth - 1 : rowDepth;
      case "targets" -> 1;
      case "class_target", "regression_input", "regression_target" -> 0;
      case "input_length", "target_length" -> 0;
      default -> rowDepth;
    };
  }

  private boolean hasClassIndices() {
    return switch (loss()) {
      case "cross_entropy" -> !id().contains("probability");
      case "nll", "multi_margin", "focal", "manual_label_smoothing", "cosine_embedding" -> true;
      default -> false;
    };
  }

  private static int depth(Object value) {
    return value instanceof List<?> list
        ? 1 + list.stream().mapToInt(GoldenCase::depth).max().orElse(0)
        : 0;
  }

  /** Whether a column holds whole numbers, as class indices and lengths do. */
  boolean isWhole(String column) {
    JsonNode rows = json.get("columns").get(column);
    return rows.isEmpty() ? isIndex(column) : isWhole(rows);
  }

  private boolean isIndex(String column) {
    return switch (column) {
      case "targets", "class_target", "input_length", "target_length" -> true;
      case "target" ->
          loss().equals("multi_label_margin")
              || (hasClassIndices() && !loss().equals("cosine_embedding"));
      default -> false;
    };
  }

  private static boolean isWhole(JsonNode value) {
    if (value.isArray()) {
      for (JsonNode element : value) {
        if (!isWhole(element)) {
          return false;
        }
      }
      return true;
    }
    return value.isIntegralNumber();
  }

  boolean isError() {
    return json.has("error") || json.path("torch2").has("error");
  }

  /** Whether PyTorch has a value of this key, rather than none or uninitialised memory. */
  boolean has(String key) {
    return json.hasNonNull(key);
  }

  /** The values that PyTorch 2.x gives where it differs, else what the case holds. */
  Object expected(String key) {
    JsonNode torch2 = json.path("torch2").path(key);
    return GoldenFile.value(torch2.isMissingNode() ? json.get(key) : torch2);
  }

  @Override
  public String toString() {
    return id();
  }
}
