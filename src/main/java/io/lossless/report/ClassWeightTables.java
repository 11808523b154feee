package io.lossless.report;

import io.lossless.job.ClassWeights;
import java.util.ArrayList;
import java.util.List;

/** The class weights of a job as tables for a console, each with a line for each class. */
final class ClassWeightTables {
  private static final int DIGITS = 6;
  private static final int MAX_CLASSES = 50;

  private ClassWeightTables() {}

  /** A table for each computation, with an empty line above; nothing without any. */
  static String text(List<ClassWeights> weights) {
    StringBuilder text = new StringBuilder();
    weights.forEach(each -> text.append('\n').append(text(each)));
    return text.toString();
  }

  private static String text(ClassWeights weights) {
    List<String> labels = new ArrayList<>();
    List<String> values = new ArrayList<>();
    weights.weights().entrySet().stream()
        .limit(MAX_CLASSES)
        .forEach(
            entry -> {
              labels.add(String.valueOf(entry.getKey()).replaceAll("\\p{Cntrl}", "?"));
              values.add(Digits.significant(entry.getValue(), DIGITS));
            });
    StringBuilder text =
        new StringBuilder(
            new TextTable().left(weights.name(), labels).right("weight", values).text());
    int more = weights.weights().size() - labels.size();
    if (more > 0) {
      text.append("... and ").append(Digits.count(more)).append(" classes more, in the written");
      text.append(" class_weights.json\n");
    }
    if (weights.nullRows() > 0) {
      text.append(Digits.count(weights.nullRows()));
      text.append(weights.nullRows() == 1 ? " row" : " rows");
      text.append(" with a NULL argument left out\n");
    }
    return text.toString();
  }
}
