package io.lossless.job;

import java.util.List;
import java.util.Optional;

/**
 * What a job file says.
 *
 * @param origin the file itself
 * @param input the rows
 * @param evaluation what is computed of them
 * @param grouping over which parts of them
 * @param assessment what is asked of results beside their values
 * @param checks what it says of single rows
 * @param states where the states of the job's partition values are kept
 * @param destination where results go
 */
public record Job(
    Origin origin,
    Input input,
    Evaluation evaluation,
    Grouping grouping,
    AssessmentPlan assessment,
    RowChecks checks,
    Optional<StatesFolder> states,
    Destination destination) {

  /**
   * The job file.
   *
   * @param name the {@code name} in the file, or the file's own name
   * @param file for messages
   * @param document its text
   * @param secrets what no message, report or file may show
   */
  public record Origin(String name, Place file, JobDocument document, Secrets secrets) {}

  /**
   * The rows.
   *
   * @param source where they come from
   * @param where a condition that they satisfy
   */
  public record Input(Source source, Optional<Located<String>> where) {}

  /**
   * What is computed.
   *
   * @param classWeights what is computed before the functions, which may name it
   * @param functions losses, then metrics; at least one, if no class weights are
   * @param combinations weighted sums of the losses, evaluated behind the functions
   */
  public record Evaluation(
      List<FunctionCall> classWeights,
      List<FunctionCall> functions,
      List<Combination> combinations) {}

  /**
   * The parts of the rows over which functions are evaluated, beside all of them.
   *
   * @param slices sets of columns by which rows are grouped
   * @param monitoring over what there are learning curves; their points are among the slices
   * @param batchComparison with which mean of batch means losses are compared: over the points of
   *     the learning curves, or over the whole table if there are none
   */
  public record Grouping(
      List<SliceSet> slices,
      Optional<Monitoring> monitoring,
      Optional<BatchComparison> batchComparison) {}

  /**
   * Where results go.
   *
   * @param output a folder; absolute, or with a scheme
   * @param tracking where they are logged
   */
  public record Destination(Optional<String> output, Optional<Tracking> tracking) {}

  /** {@link Origin#name()}. */
  public String name() {
    return origin.name();
  }

  /** {@link Origin#file()}. */
  public Place file() {
    return origin.file();
  }

  /** {@link Origin#document()}. */
  public JobDocument document() {
    return origin.document();
  }

  /** {@link Origin#secrets()}. */
  public Secrets secrets() {
    return origin.secrets();
  }

  /** {@link Input#source()}. */
  public Source source() {
    return input.source();
  }

  /** {@link Input#where()}. */
  public Optional<Located<String>> where() {
    return input.where();
  }

  /** {@link Evaluation#classWeights()}. */
  public List<FunctionCall> classWeights() {
    return evaluation.classWeights();
  }

  /** {@link Evaluation#functions()}. */
  public List<FunctionCall> functions() {
    return evaluation.functions();
  }

  /** {@link Evaluation#combinations()}. */
  public List<Combination> combinations() {
    return evaluation.combinations();
  }

  /** {@link Grouping#slices()}. */
  public List<SliceSet> slices() {
    return grouping.slices();
  }

  /** {@link Grouping#monitoring()}. */
  public Optional<Monitoring> monitoring() {
    return grouping.monitoring();
  }

  /** {@link Grouping#batchComparison()}. */
  public Optional<BatchComparison> batchComparison() {
    return grouping.batchComparison();
  }

  /** {@link Destination#output()}. */
  public Optional<String> output() {
    return destination.output();
  }

  /** {@link Destination#tracking()}. */
  public Optional<Tracking> tracking() {
    return destination.tracking();
  }

  /** The same job without the sums of its losses. */
  Job withoutCombinations() {
    return with(new Evaluation(classWeights(), functions(), List.of()));
  }

  /** The same job with other functions. */
  Job withFunctions(List<FunctionCall> others) {
    return with(new Evaluation(classWeights(), others, combinations()));
  }

  private Job with(Evaluation newEvaluation) {
    return new Job(origin, input, newEvaluation, grouping, assessment, checks, states, destination);
  }

  Job withAssessment(AssessmentPlan plan) {
    return new Job(origin, input, evaluation, grouping, plan, checks, states, destination);
  }

  Job withName(String newName) {
    Origin named = new Origin(newName, file(), document(), secrets());
    return new Job(named, input, evaluation, grouping, assessment, checks, states, destination);
  }
}
