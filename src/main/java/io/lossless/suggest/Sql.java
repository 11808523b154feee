package io.lossless.suggest;

import java.util.regex.Pattern;

/** SQL over a column, as arguments of a job have it. */
final class Sql {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Sql() {}

  /** A column as SQL reads it, whatever characters its name has. */
  static String column(Finding finding) {
    String name = finding.column();
    return PLAIN.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
  }

  /** Flags where the elements are above a bound. */
  static String above(Finding finding, String bound) {
    return "transform(" + column(finding) + ", x -> int(x > " + bound + "))";
  }
}
