package io.lossless.job;

import java.util.List;

/**
 * What a job found.
 *
 * @param name the job's
 * @param slices the whole table first, then the slice sets in the order of the job file, each by
 *     its values, NULL first
 * @param files the files that were read, as URIs in their order; empty where rows came from none
 */
public record Results(String name, List<SliceResults> slices, List<String> files) {
  /** Results of rows that came from no files. */
  public Results(String name, List<SliceResults> slices) {
    this(name, slices, List.of());
  }

  /** Every function over every slice, in the order of {@code slices}. */
  public List<Result> all() {
    return slices.stream().flatMap(slice -> slice.results().stream()).toList();
  }

  /** The rows that the job evaluated. */
  public long rows() {
    return slices.get(0).rows();
  }
}
