package io.lossless.state;

import io.lossless.function.ResultType;
import io.lossless.function.StateFunction;
import java.util.List;

/** A function of states that has a value for each row. */
public interface StateRowFunction extends StateFunction {
  ResultType resultType();

  /**
   * The value of a row.
   *
   * @param states one for each argument that is a state, which this may change
   */
  Object evaluate(List<State> states);
}
