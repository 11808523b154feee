package io.lossless.catalog;

import io.lossless.batch.UndefinedValueException;
import io.lossless.function.ResultType;
import io.lossless.function.ResultType.Field;
import io.lossless.function.ResultType.Scalar;
import io.lossless.function.ResultType.Structure;
import io.lossless.function.ResultType.Structured;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The value of rows, or the reason why they have none together: that of {@link
 * UndefinedValueException}. What is wrong with a row, or with the call, stays an error.
 */
public record ExplainedValue(Optional<Object> value, Optional<String> reason)
    implements Structured {
  /** The type of values with their reasons: both may be null. */
  public static ResultType type(ResultType value) {
    return Structure.of(new Field("value", value, true), new Field("reason", Scalar.TEXT));
  }

  /** The value that is computed, if it isn't null, or why there is none. */
  public static ExplainedValue of(Supplier<Object> computed) {
    try {
      return new ExplainedValue(Optional.ofNullable(computed.get()), Optional.empty());
    } catch (UndefinedValueException e) {
      return new ExplainedValue(Optional.empty(), Optional.of(e.reason()));
    }
  }

  @Override
  public List<Object> values() {
    return Arrays.asList(value.orElse(null), reason.orElse(null));
  }
}
