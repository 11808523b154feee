package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.batch.InvalidRowException;
import org.junit.jupiter.api.Test;

class FunctionNameTest {
  private static ScoreHistogram histogram(String function, int outputs) {
    ScoreHistogram histogram = new ScoreHistogram(10, new FunctionName(function));
    histogram.require(outputs);
    int label = histogram.index().number(1L);
    for (int output = 0; output < outputs; output++) {
      histogram.add(label, output, ScoreKeys.key(0.5));
    }
    return histogram;
  }

  @Test
  void talliesThatDifferInItAloneKeepOneSetOfGroups() {
    ScoreTally area = new ScoreTally(ScoreTally.Form.BINARY, 10, new FunctionName("roc_auc_score"));
    ScoreTally curve = new ScoreTally(ScoreTally.Form.BINARY, 10, new FunctionName("roc_curve"));
    assertThat(area).isEqualTo(curve).hasSameHashCodeAs(curve);
    assertThat(area)
        .isNotEqualTo(new ScoreTally(ScoreTally.Form.BINARY, 11, new FunctionName("roc_curve")));
  }

  @Test
  void groupsOfOtherWidthsAreAnErrorOfTheFunctionThatMergesThem() {
    ScoreHistogram one = histogram("roc_auc_score", 1);
    assertThatThrownBy(() -> one.merge(histogram("roc_curve", 2)))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage("roc_auc_score: rows must have the same number of outputs, got 1 and 2");
  }

  @Test
  void whatIsTakenAwayIsNamedByTheCaller() {
    ScoreHistogram one = histogram("roc_auc_score", 1);
    assertThatThrownBy(() -> one.subtract(histogram("roc_auc_score", 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must have as many outputs as what it is subtracted from, got 2 and 1");
  }
}
