package io.lossless.suggest;

import java.util.Optional;

/** Labels that were predicted, without scores. */
final class LabelTask {
  private LabelTask() {}

  static Optional<Proposal> propose(Findings findings) {
    Optional<Finding> predicted = findings.first(Role.PREDICTED_LABEL);
    Optional<Finding> label = findings.first(Role.LABEL);
    if (predicted.isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    String truth = Sql.column(label.get());
    String prediction = Sql.column(predicted.get());
    return Proposal.of("labels")
        .add("accuracy_score", "the fraction that is right", "y_true", truth, "y_pred", prediction)
        .add(
            "f1_score",
            "precision and recall of each label in one, averaged over labels",
            "y_true",
            truth,
            "y_pred",
            prediction,
            "average",
            "macro")
        .add("confusion_matrix", "what is taken for what", "y_true", truth, "y_pred", prediction)
        .build();
  }
}
