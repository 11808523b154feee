package io.lossless.metric;

import static io.lossless.function.ArgumentType.TOKENS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.Undefined;

/** The edits that correct all predictions, over the words of all references. */
@Contract(
    name = "word_error_rate",
    family = Family.EDITS,
    summary = "How many words a recogniser gets wrong: edits to the reference, over its words.",
    formula =
        "sum w d(y_pred, y_true) / sum w |y_true|, d the least number of words to insert, delete or substitute",
    shapes =
        "two strings, whose words white space separates, or two arrays of whole numbers, each a word",
    range = "[0, inf): insertions may be more than the reference has",
    nonFinite =
        "references without any words: infinity, or NaN if the predictions have none either; no rows: NaN",
    undefined = @Undefined(where = "the references have no words"),
    errors = "a number that isn't whole",
    source = "jiwer.wer; torchmetrics.text.WordErrorRate",
    arguments = {
      @Argument(name = "y_true", type = TOKENS, description = "the reference"),
      @Argument(name = "y_pred", type = TOKENS, description = "what was recognised"),
    },
    examples = {
      @Example(
          sql =
              "SELECT word_error_rate(y, p) FROM VALUES ('this is the reference', 'this is the prediction'), ('there is another one', 'there is an other sample') AS t(y, p)",
          result = "0.5")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record WordErrorRate(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return TokenErrors.rate(arguments, TokenErrors.Unit.WORD);
  }
}
