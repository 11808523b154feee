package io.lossless.suggest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which losses and metrics fit which columns: the selection guide of docs/functions.md as code,
 * from the most particular kind of prediction to the plainest.
 */
final class Guide {
  private static final List<Function<Findings, Optional<Proposal>>> TASKS =
      List.of(
          SequenceTask::propose,
          EmbeddingTask::propose,
          AnswersTask::propose,
          ClassTask::propose,
          BinaryTask::propose,
          RegressionTask::propose,
          LabelTask::propose);

  private Guide() {}

  /** The proposal of the first kind that the columns fit. */
  static Optional<Proposal> proposal(Findings findings) {
    Optional<Proposal> proposal =
        TASKS.stream().flatMap(task -> task.apply(findings).stream()).findFirst();
    Optional<Finding> weight = findings.first(Role.WEIGHT);
    return weight.isPresent()
        ? proposal.map(found -> found.weighted(Sql.column(weight.get())))
        : proposal;
  }
}
