package io.lossless.job;

import io.lossless.function.Reduction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The SHA-256 of what the functions of a job know of all rows: their names and their states over
 * the whole table, which are the same bytes for any partitioning, for rows that are read at once
 * and for states that are merged. Functions that Spark sorts rows for have no states.
 */
final class StatesDigest {
  private static final String STATE = "state";

  private StatesDigest() {}

  /** The state of all rows, to be a field of a function's column. */
  static Column state(FunctionColumn function) {
    return function.call(functions.lit(Reduction.STATE.text())).as(STATE);
  }

  /** A function's column with a field for the state of its rows. */
  static Column with(Column column, Column state) {
    return column.withField(STATE, state);
  }

  /**
   * The digest in hexadecimal digits; empty where no function has a state.
   *
   * @param whole the row of the whole table
   */
  static Optional<String> of(List<FunctionCall> calls, Row whole) {
    MessageDigest digest = sha256();
    boolean none = true;
    for (int i = 0; i < calls.size(); i++) {
      if (!calls.get(i).sorted()) {
        Row function = whole.getAs("function_" + i);
        byte[] state = function.getAs(STATE);
        digest.update(
            (calls.get(i).name() + "\0" + state.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(state);
        none = false;
      }
    }
    return none ? Optional.empty() : Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
