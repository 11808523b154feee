package io.lossless.job;

import java.util.List;

/**
 * What is to be said of a bootstrap.
 *
 * @param replicates how many there were
 * @param key the columns that tell rows apart
 * @param undefined the results that some replicates have no value of
 */
public record BootstrapSummary(
    int replicates, List<String> key, long seed, List<Undefined> undefined) {

  /**
   * A result that some replicates have no value of, such as those that drew no row of its slice;
   * its interval is that of the others.
   */
  public record Undefined(String name, Slice slice, long replicates) {}
}
