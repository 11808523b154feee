package io.lossless.suggest;

import java.util.Optional;

/** Sequences of labels without alignment: scores of each step, and the labels that are there. */
final class SequenceTask {
  private SequenceTask() {}

  static Optional<Proposal> propose(Findings findings) {
    Optional<Finding> logProbabilities = findings.first(Role.STEP_LOG_PROBABILITIES);
    Optional<Finding> steps = logProbabilities.or(() -> findings.first(Role.STEP_SCORES));
    Optional<Finding> tokens = findings.first(Role.TOKENS);
    if (steps.isEmpty() || tokens.isEmpty()) {
      return Optional.empty();
    }
    String column = Sql.column(steps.get());
    String input =
        logProbabilities.isPresent() ? column : "transform(" + column + ", s -> log_softmax(s))";
    String targets = Sql.column(tokens.get());
    return Proposal.of("sequences")
        .add(
            "ctc_loss",
            "the likelihood of the labels over all alignments, the symbol 0 taken as the blank",
            "log_probs",
            input,
            "targets",
            targets)
        .build();
  }
}
