package io.lossless.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The SHA-256 of what the functions of a job know of all rows: their names and their states over
 * the whole table, which are the same bytes for any partitioning, for rows that are read at once
 * and for states that are merged. Functions that Spark sorts rows for have no states.
 */
final class StatesDigest {
  private StatesDigest() {}

  /**
   * The digest in hexadecimal digits; empty where no function has a state.
   *
   * @param whole the row of the whole table
   */
  static Optional<String> of(List<FunctionCall> calls, Row whole) {
    MessageDigest digest = Sha256.digest();
    boolean none = true;
    for (int i = 0; i < calls.size(); i++) {
      if (!calls.get(i).sorted()) {
        Row function = whole.getAs("function_" + i);
        byte[] state = function.getAs(KeptFunction.STATE);
        digest.update(
            (calls.get(i).name() + "\0" + state.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(state);
        none = false;
      }
    }
    return none ? Optional.empty() : Optional.of(HexFormat.of().formatHex(digest.digest()));
  }
}
