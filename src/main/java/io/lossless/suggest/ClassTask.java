package io.lossless.suggest;

import java.util.Optional;

/** One of several classes: a score for each, and the index of the true one. */
final class ClassTask {
  private static final int FEWEST_FOR_TOP_2 = 4;

  private ClassTask() {}

  static Optional<Proposal> propose(Findings findings) {
    for (Role role : new Role[] {Role.LOGITS, Role.LOG_PROBABILITIES, Role.PROBABILITIES}) {
      for (Finding scores : findings.of(role)) {
        Optional<Finding> target = target(findings, scores.size());
        if (target.isPresent()) {
          return proposal(scores, target.get());
        }
      }
    }
    return Optional.empty();
  }

  /** An index that stays below the number of scores. */
  private static Optional<Finding> target(Findings findings, int classes) {
    return findings.of(Role.CLASS_INDEX).stream()
        .filter(index -> index.size() <= classes)
        .findFirst()
        .or(() -> findings.first(Role.BINARY_TARGET).filter(target -> classes == 2));
  }

  private static Optional<Proposal> proposal(Finding scores, Finding label) {
    String input = Sql.column(scores);
    String target = Sql.column(label);
    Proposal.Builder proposal = Proposal.of("multi-class");
    String probabilities = input;
    if (scores.role() == Role.LOGITS) {
      proposal.add(
          "cross_entropy",
          "the usual loss of a classifier, from raw scores",
          "input",
          input,
          "target",
          target);
      probabilities = "softmax(" + input + ")";
    } else if (scores.role() == Role.LOG_PROBABILITIES) {
      proposal.add(
          "nll_loss",
          "the same as cross_entropy, from log-probabilities",
          "input",
          input,
          "target",
          target);
      probabilities = "softmax(" + input + ")";
    }
    return metrics(proposal, input, probabilities, target, scores.size()).build();
  }

  private static Proposal.Builder metrics(
      Proposal.Builder proposal, String scores, String probabilities, String target, int classes) {
    String predicted = "argmax(" + scores + ")";
    proposal
        .add(
            "log_loss",
            "how surprising the true classes are, as scikit-learn reports it",
            "y_true",
            target,
            "y_pred",
            probabilities)
        .add("accuracy_score", "the fraction that is right", "y_true", target, "y_pred", predicted)
        .add(
            "balanced_accuracy_score",
            "the same with rare classes counting as much as frequent ones",
            "y_true",
            target,
            "y_pred",
            predicted)
        .add(
            "f1_score",
            "precision and recall of each class in one, averaged over classes",
            "y_true",
            target,
            "y_pred",
            predicted,
            "average",
            "macro")
        .add(
            "expected_calibration_error",
            "how far a probability can be taken at its word",
            "y_true",
            target,
            "y_prob",
            probabilities);
    if (classes >= FEWEST_FOR_TOP_2) {
      proposal.add(
          "top_k_accuracy_score",
          "whether the true class is among the two best",
          "y_true",
          target,
          "y_score",
          scores,
          "k",
          2);
    }
    return proposal;
  }
}
