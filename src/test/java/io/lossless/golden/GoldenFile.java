package io.lossless.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The files of expected values: lines of JSON, or of cells with tabs between them. */
final class GoldenFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private GoldenFile() {}

  static List<String> lines(String resource) {
    try (InputStream input =
        Objects.requireNonNull(GoldenFile.class.getResourceAsStream(resource))) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What our errors say where others raise one, by the id of the case. */
  static Map<String, String> errors(String resource) {
    return lines(resource).stream()
        .map(line -> line.split("\t"))
        .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
  }

  /** A node for each line. */
  static List<JsonNode> json(String resource) {
    return lines(resource).stream().map(GoldenFile::parse).toList();
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lists, maps in their order, Doubles, Longs, Booleans and Strings; NaN and infinities too. */
  static Object value(JsonNode node) {
    if (node.isArray()) {
      return list(node);
    }
    if (node.isObject()) {
      Map<String, Object> values = new LinkedHashMap<>();
      node.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
      return values;
    }
    if (node.isTextual()) {
      return switch (node.asText()) {
        case "NaN", "Infinity", "-Infinity" -> Double.valueOf(node.asText());
        default -> node.asText();
      };
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    return node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
  }

  static List<Object> list(JsonNode node) {
    List<Object> values = new ArrayList<>();
    node.forEach(element -> values.add(value(element)));
    return values;
  }
}
