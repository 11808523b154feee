package io.lossless.suggest;

import java.util.Optional;

/** A number for each row, and the true one. */
final class RegressionTask {
  private RegressionTask() {}

  static Optional<Proposal> propose(Findings findings) {
    Optional<Finding> prediction = findings.first(Role.PREDICTION);
    // Whole numbers without scores of classes are counts.
    Optional<Finding> target =
        findings.first(Role.REAL_TARGET).or(() -> findings.first(Role.CLASS_INDEX));
    if (prediction.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    String input = Sql.column(prediction.get());
    String truth = Sql.column(target.get());
    Proposal.Builder proposal =
        Proposal.of("regression")
            .add(
                "mse_loss",
                "the usual loss; large errors dominate it",
                "input",
                input,
                "target",
                truth)
            .add("l1_loss", "the error in the target's own units", "input", input, "target", truth)
            .add(
                "huber_loss",
                "between the two: outliers count as in l1_loss",
                "input",
                input,
                "target",
                truth);
    findings
        .first(Role.VARIANCE)
        .ifPresent(
            variance ->
                proposal.add(
                    "gaussian_nll_loss",
                    "the likelihood under the variance that is predicted too",
                    "input",
                    input,
                    "target",
                    truth,
                    "var",
                    Sql.column(variance)));
    return proposal
        .add(
            "r2_score",
            "the part of the target's variance that is explained",
            "y_true",
            truth,
            "y_pred",
            input)
        .add(
            "root_mean_squared_error",
            "the typical error, large ones weighing more",
            "y_true",
            truth,
            "y_pred",
            input)
        .add(
            "median_absolute_error",
            "the error of the middle row, whatever the outliers",
            "y_true",
            truth,
            "y_pred",
            input)
        .build();
  }
}
