package io.lossless.job;

import java.util.List;
import java.util.Map;

/** Where the rows of a job come from. */
public sealed interface Source {
  /**
   * Files, or whatever a Spark format reads without a path.
   *
   * @param paths absolute, or with a scheme
   * @param options those of Spark's reader
   */
  record Files(Place place, List<Located<String>> paths, String format, Map<String, String> options)
      implements Source {}

  /** The rows of a query. */
  record Query(Located<String> sql) implements Source {}

  /** A table of Spark's catalogs. */
  record Table(Located<String> name) implements Source {}
}
