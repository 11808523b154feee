package io.lossless.report;

import io.lossless.function.JsonText;
import io.lossless.job.FunctionCall;
import io.lossless.job.Job;
import io.lossless.job.LearningCurve;
import io.lossless.job.LearningCurves;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.Sha256;
import io.lossless.job.Tracking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/**
 * The results of a job as a finished run on an MLflow tracking server.
 *
 * <ul>
 *   <li>Parameters: each function's call, by its name in the job.
 *   <li>Metrics: each value over the whole table, by its name; each point of a learning curve, by
 *       the tag that TensorBoard knows it under, at its step. Values are doubles, as they are;
 *       those of other slices stay in the results.
 *   <li>Tags: the job's file, the version of Lossless, the rows, and the SHA-256 of results.json,
 *       by which two runs have the same results or not.
 * </ul>
 *
 * <p>User, password and token come from the environment, as in MLflow's own clients.
 */
public final class MlflowRun {
  private static final String CLIENT = "org.mlflow.tracking.MlflowClient";

  /** What one request may hold: MLflow's own bounds. */
  private static final int MAX_METRICS = 1000;

  private static final int MAX_PARAMS = 100;
  private static final int MAX_PARAM_LENGTH = 500;

  private final Job job;
  private final Results results;
  private final Optional<LearningCurves> curves;
  private final long time = System.currentTimeMillis();

  private MlflowRun(Job job, Results results, Optional<LearningCurves> curves) {
    this.job = job;
    this.results = results;
    this.curves = curves;
  }

  /** Whether the library that speaks to the server is on the class path. */
  public static boolean isPossible() {
    try {
      Class.forName(CLIENT, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Logs a run.
   *
   * @throws IOException if the server can't be reached or refuses
   */
  public static void log(
      Tracking tracking, Job job, Results results, Optional<LearningCurves> curves)
      throws IOException {
    try (MlflowClient client = new MlflowClient(tracking.uri())) {
      new MlflowRun(job, results, curves).log(client, tracking);
    } catch (MlflowClientException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "mlflow: can't log to " + tracking.uri() + ": " + cause.getMessage(), e);
    }
  }

  private void log(MlflowClient client, Tracking tracking) {
    String experiment =
        client
            .getExperimentByName(tracking.experiment())
            .map(Experiment::getExperimentId)
            .orElseGet(() -> client.createExperiment(tracking.experiment()));
    CreateRun.Builder request =
        CreateRun.newBuilder().setExperimentId(experiment).setStartTime(time);
    tracking.runName().ifPresent(request::setRunName);
    tags().forEach((key, value) -> request.addTags(tag(key, value)));
    String run = client.createRun(request.build()).getRunId();
    List<Param> params = params();
    for (int from = 0; from < params.size(); from += MAX_PARAMS) {
      client.logBatch(run, List.of(), part(params, from, MAX_PARAMS), List.of());
    }
    List<Metric> metrics = metrics();
    for (int from = 0; from < metrics.size(); from += MAX_METRICS) {
      client.logBatch(run, part(metrics, from, MAX_METRICS), List.of(), List.of());
    }
    client.setTerminated(run, RunStatus.FINISHED);
  }

  private static <T> List<T> part(List<T> all, int from, int size) {
    return all.subList(from, Math.min(from + size, all.size()));
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.source.name", job.file().source());
    tags.put("lossless.job", job.name());
    tags.put("lossless.rows", Long.toString(results.rows()));
    tags.put("lossless.results.sha256", Sha256.hex(JsonReport.text(results)));
    Optional.ofNullable(MlflowRun.class.getPackage().getImplementationVersion())
        .ifPresent(version -> tags.put("lossless.version", version));
    return tags;
  }

  private static RunTag tag(String key, String value) {
    return RunTag.newBuilder().setKey(key).setValue(value).build();
  }

  private List<Param> params() {
    MlflowKeys keys = new MlflowKeys();
    List<Param> params = new ArrayList<>();
    for (FunctionCall function : job.functions()) {
      String call = function.functionName() + JsonText.of(function.writtenArguments());
      params.add(param(keys.of(function.name()), call));
    }
    job.combinations()
        .forEach(sum -> params.add(param(keys.of(sum.name()), JsonText.of(sum.weights()))));
    return params;
  }

  /** A longer value would be refused. */
  private static Param param(String key, String value) {
    String kept =
        value.length() > MAX_PARAM_LENGTH ? value.substring(0, MAX_PARAM_LENGTH - 1) + "…" : value;
    return Param.newBuilder().setKey(key).setValue(kept).build();
  }

  private List<Metric> metrics() {
    MlflowKeys keys = new MlflowKeys();
    List<Metric> metrics = new ArrayList<>();
    for (Result result : results.slices().get(0).results()) {
      add(metrics, keys.of(result.name()), result.value(), 0);
    }
    curves.ifPresent(
        known -> {
          for (LearningCurve curve : known.curves()) {
            String key = keys.of(TensorBoardEvents.tag(known, curve));
            for (int step = 0; step < known.steps().size(); step++) {
              add(metrics, key, curve.points().get(step).value(), known.numbers().get(step));
            }
          }
        });
    return metrics;
  }

  private void add(List<Metric> metrics, String key, OptionalDouble value, long step) {
    if (value.isPresent()) {
      metrics.add(
          Metric.newBuilder()
              .setKey(key)
              .setValue(value.getAsDouble())
              .setTimestamp(time)
              .setStep(step)
              .build());
    }
  }
}
