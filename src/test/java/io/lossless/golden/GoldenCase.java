package io.lossless.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of losses.jsonl: what PyTorch returned for some rows; {@code generate.py} beside it says
 * what its keys mean.
 */
record GoldenCase(JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<GoldenCase> losses() {
    List<GoldenCase> cases = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    GoldenCase.class.getResourceAsStream("/golden/losses.jsonl")),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        cases.add(new GoldenCase(MAPPER.readTree(line)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
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
    json.get("params").properties().forEach(e -> values.put(e.getKey(), value(e.getValue())));
    return values;
  }

  /** A list of row values for each column, in the case's order. */
  Map<String, List<Object>> columns() {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    json.get("columns").properties().forEach(e -> values.put(e.getKey(), list(e.getValue())));
    return values;
  }

  /** The nesting of a column, also of one without rows. */
  int depth(String column) {
    List<Object> rows = columns().get(column);
    if (!rows.isEmpty()) {
      int depth = 0;
      for (Object v = rows.get(0); v instanceof List<?> list; v = list.get(0)) {
        depth++;
      }
      return depth;
    }
    int inputDepth = json.get("row_shape").size();
    boolean indices =
        (loss().equals("cross_entropy") && !id().contains("probability")) || loss().equals("nll");
    return column.equals("target") && indices ? inputDepth - 1 : inputDepth;
  }

  boolean isError() {
    return json.has("error") || json.path("torch2").has("error");
  }

  /** The values that PyTorch 2.x gives where it differs, else what the case holds. */
  Object expected(String key) {
    JsonNode torch2 = json.path("torch2").path(key);
    return value(torch2.isMissingNode() ? json.get(key) : torch2);
  }

  private static List<Object> list(JsonNode node) {
    List<Object> values = new ArrayList<>();
    node.forEach(element -> values.add(value(element)));
    return values;
  }

  private static Object value(JsonNode node) {
    if (node.isArray()) {
      return list(node);
    }
    if (node.isTextual()) {
      return Double.valueOf(node.asText());
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    return node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
  }

  @Override
  public String toString() {
    return id();
  }
}
