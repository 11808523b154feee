package io.lossless.report;

import io.lossless.function.JsonText;
import io.lossless.job.ClassWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The class weights of a job as class_weights.json: an array with an object, on a line of its own,
 * for each computation. Its "weights" are by label, its "tensor" the list of them that {@code
 * torch.tensor} takes; numbers as in results.json.
 */
public final class ClassWeightsJson {
  private ClassWeightsJson() {}

  /** The text of class_weights.json. */
  public static String text(List<ClassWeights> weights) {
    return weights.stream()
        .map(each -> JsonText.of(fields(each)))
        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
  }

  private static Map<String, Object> fields(ClassWeights weights) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", weights.name());
    fields.put("function", weights.function());
    fields.put("arguments", weights.arguments());
    fields.put("weights", weights.weights());
    fields.put("tensor", weights.tensor());
    fields.put("rows", weights.rows());
    fields.put("null_rows", weights.nullRows());
    return fields;
  }
}
