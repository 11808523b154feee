package io.lossless.golden;

import io.lossless.catalog.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A golden case as a call in SQL: PyTorch's classes and their parameters under our names. */
final class GoldenCall {
  /** Our names of losses and, per loss, of columns and parameters where they are not PyTorch's. */
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("bce", "binary_cross_entropy"),
          Map.entry("bce_with_logits", "binary_cross_entropy_with_logits"),
          Map.entry("cross_entropy", "cross_entropy"),
          Map.entry("kl_div", "kl_div"),
          Map.entry("manual_label_smoothing", "label_smoothing_loss"),
          Map.entry("multi_label_margin", "multilabel_margin_loss"),
          Map.entry("multi_label_soft_margin", "multilabel_soft_margin_loss"));

  private static final Map<String, Map<String, String>> NAMES =
      Map.of(
          "sigmoid_focal", Map.of("input", "inputs", "target", "targets"),
          "manual_label_smoothing", Map.of("input", "pred"),
          "dice", Map.of("input", "pred"),
          "iou", Map.of("input", "pred"),
          "tversky", Map.of("input", "pred"),
          "ctc", Map.of("input_length", "input_lengths", "target_length", "target_lengths"),
          "triplet_margin_with_distance", Map.of("distance", "distance_function"),
          "multi_task",
              Map.of(
                  "class_input", "pred1",
                  "class_target", "target1",
                  "regression_input", "pred2",
                  "regression_target", "target2"));

  private final GoldenCase golden;
  private final ColumnShape shape;
  private final Map<String, Integer> depths = new LinkedHashMap<>();

  GoldenCall(GoldenCase golden) {
    this(golden, ColumnShape.ARRAY);
  }

  GoldenCall(GoldenCase golden, ColumnShape shape) {
    this.golden = golden;
    this.shape = shape;
    golden.columns().keySet().forEach(column -> depths.put(column, golden.depth(column)));
  }

  /** The SQL function. */
  String function() {
    return FUNCTIONS.getOrDefault(golden.loss(), golden.loss() + "_loss");
  }

  /** Whether the catalog has the function. */
  boolean isInstalled() {
    return Catalog.installed().find(function()).isPresent();
  }

  /** The call with the case's columns and parameters, and further arguments. */
  String sql(String... more) {
    List<String> arguments = new ArrayList<>();
    depths.forEach(
        (column, depth) -> arguments.add(ours(column) + " => " + shape.column(column, depth)));
    Map<String, Object> parameters = golden.parameters();
    weights(parameters).ifPresent(arguments::add);
    parameters.forEach((name, value) -> arguments.add(ours(name) + " => " + literal(value)));
    if (shape == ColumnShape.PACKED) {
      arguments.add("dtype => 'float64'");
    }
    arguments.addAll(List.of(more));
    return function() + "(" + String.join(", ", arguments) + ")";
  }

  /** The weights of two tasks are one argument of ours. */
  private static Optional<String> weights(Map<String, Object> parameters) {
    Object first = parameters.remove("weight_cls");
    Object second = parameters.remove("weight_reg");
    return first == null
        ? Optional.empty()
        : Optional.of("task_weights => " + literal(List.of(first, second)));
  }

  private String ours(String name) {
    return NAMES.getOrDefault(golden.loss(), Map.of()).getOrDefault(name, name);
  }

  private static String literal(Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(GoldenCall::literal)
          .collect(Collectors.joining(", ", "array(", ")"));
    }
    if (value instanceof String) {
      return "'" + value + "'";
    }
    return value instanceof Double ? "double('" + value + "')" : value.toString();
  }
}
