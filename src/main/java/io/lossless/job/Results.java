package io.lossless.job;

import java.util.List;
import java.util.Optional;

/**
 * What a job found.
 *
 * @param name the job's
 * @param slices the whole table first, then the slice sets in the order of the job file, each by
 *     its values, NULL first
 * @param batchMeans what averaging batch means would have given, where the job asks for it
 * @param classWeights what the job computed before, in the order of the job file
 * @param assessment what the job asks beside values
 * @param files the files that were read, as URIs in their order; empty where rows came from none
 * @param statesDigest the SHA-256 of the functions' states over the whole table, where it is known
 */
public record Results(
    String name,
    List<SliceResults> slices,
    List<BatchMean> batchMeans,
    List<ClassWeights> classWeights,
    Assessment assessment,
    List<String> files,
    Optional<String> statesDigest) {
  /** Without the digest. */
  public Results(
      String name,
      List<SliceResults> slices,
      List<BatchMean> batchMeans,
      List<ClassWeights> classWeights,
      Assessment assessment,
      List<String> files) {
    this(name, slices, batchMeans, classWeights, assessment, files, Optional.empty());
  }

  /** Without what only some jobs ask for. */
  public Results(String name, List<SliceResults> slices) {
    this(name, slices, Assessment.NONE);
  }

  Results(String name, List<SliceResults> slices, Assessment assessment) {
    this(name, slices, List.of(), List.of(), assessment, List.of());
  }

  /** The same slices, in the same order, with more said of them. */
  Results withSlices(List<SliceResults> others) {
    return new Results(name, others, batchMeans, classWeights, assessment, files, statesDigest);
  }

  Results(String name, List<SliceResults> slices, List<ClassWeights> classWeights) {
    this(name, slices, List.of(), classWeights, Assessment.NONE, List.of());
  }

  Results withAssessment(Assessment found) {
    return new Results(name, slices, batchMeans, classWeights, found, files, statesDigest);
  }

  /** The slices that an assessment reports, with their intervals, and the assessment. */
  Results withAssessmentOf(Results assessed) {
    return new Results(
        name,
        assessed.slices(),
        batchMeans,
        classWeights,
        assessed.assessment(),
        files,
        statesDigest);
  }

  Results withStatesDigest(Optional<String> found) {
    return new Results(name, slices, batchMeans, classWeights, assessment, files, found);
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
