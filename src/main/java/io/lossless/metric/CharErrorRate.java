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

/** The edits that correct all predictions, over the characters of all references. */
@Contract(
    name = "char_error_rate",
    family = Family.EDITS,
    summary =
        "How many characters a recogniser gets wrong: edits to the reference, over its length.",
    formula =
        "sum w d(y_pred, y_true) / sum w |y_true|, d the least number of characters to insert, delete or substitute",
    shapes =
        "two strings, whose characters are code points, spaces among them, or two arrays of whole numbers, each a character",
    range = "[0, inf): insertions may be more than the reference has",
    nonFinite =
        "references without any characters: infinity, or NaN if the predictions have none either; no rows: NaN",
    undefined = @Undefined(where = "the references have no characters"),
    errors = "a number that isn't whole",
    source = "jiwer.cer; torchmetrics.text.CharErrorRate",
    arguments = {
      @Argument(name = "y_true", type = TOKENS, description = "the reference"),
      @Argument(name = "y_pred", type = TOKENS, description = "what was recognised"),
    },
    examples = {
      @Example(
          sql =
              "SELECT char_error_rate(y, p) FROM VALUES ('kitten', 'sitting'), ('ab', 'ab') AS t(y, p)",
          result = "0.375")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record CharErrorRate(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return TokenErrors.rate(arguments, TokenErrors.Unit.CHARACTER);
  }
}
