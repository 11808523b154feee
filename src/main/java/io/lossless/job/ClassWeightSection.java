package io.lossless.job;

import java.util.List;
import java.util.Set;

/**
 * Reads the {@code class_weights} of a job file:
 *
 * <pre>{@code
 * class_weights:
 *   - compute_class_weight: {y: label, class_weight: balanced}
 *     as: digits                    # default: the function's name
 * losses:
 *   - cross_entropy: {input: logits, target: label, weight: digits}
 * }</pre>
 */
final class ClassWeightSection {
  /** What a loss means by it is to weigh classes by its own rows, slice by slice. */
  private static final String BALANCED = "balanced";

  private final Problems problems;

  ClassWeightSection(Problems problems) {
    this.problems = problems;
  }

  /** The calls, each with a name of its own. */
  List<FunctionCall> read(Section section) {
    FunctionNames names = new FunctionNames(problems);
    new FunctionSection(FunctionKind.CLASS_WEIGHT, names, Set.of(), problems).readAll(section);
    List<FunctionCall> calls = names.named();
    for (FunctionCall call : calls) {
      if (call.name().equalsIgnoreCase(BALANCED)) {
        problems.add(
            call.place(),
            "as must be another name than balanced, by which losses mean the weights of each"
                + " slice, got "
                + call.name());
      }
    }
    return calls;
  }
}
