package io.lossless.report;

import static io.lossless.report.ReportedResults.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lossless.job.Job;
import io.lossless.job.JobFile;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowRunTest {
  private static final Slice WHOLE = new Slice(Map.of());
  private static final Results RESULTS =
      new Results(
          "digits",
          List.of(
              new SliceResults(
                  0,
                  WHOLE,
                  1234,
                  List.of(
                      result("mse", WHOLE, 0.1, 0),
                      result("l1(a)", WHOLE, 2, 0),
                      result("l1[a]", WHOLE, Double.NaN, 0)))));

  @TempDir Path folder;

  private Job job(String uri) throws IOException {
    String yaml =
        """
        name: digits
        input: {table: t}
        losses:
          - mse_loss: {input: p, target: t}
            as: mse
          - huber_loss: {input: p, target: t, delta: 0.5}
            as: l1(a)
          - expression: {value: "%s"}
            as: l1[a]
        combine: {total: {mse: 0.5}}
        mlflow: {tracking_uri: "%s", experiment: digits of all kinds, run_name: nightly}
        """
            .formatted("p + ".repeat(200) + "p", uri);
    return JobFile.read(Files.writeString(folder.resolve("job.yaml"), yaml), List.of());
  }

  private static Map<String, String> pairs(JsonNode list) {
    Map<String, String> pairs = new TreeMap<>();
    list.forEach(pair -> pairs.put(pair.get("key").asText(), pair.get("value").asText()));
    return pairs;
  }

  @Test
  void aRunHasParametersMetricsAndTags() throws IOException {
    try (TrackingServer server = new TrackingServer()) {
      Job job = job(server.uri());
      MlflowRun.log(
          job.tracking().orElseThrow(), job, RESULTS, Optional.of(CurveResults.ofTwoSplits()));

      JsonNode run = server.bodies("runs/create").get(0);
      assertThat(run.get("experiment_id").asText()).isEqualTo("7");
      assertThat(run.get("run_name").asText()).isEqualTo("nightly");
      assertThat(pairs(run.get("tags")))
          .containsEntry("lossless.job", "digits")
          .containsEntry("lossless.rows", "1234")
          .containsEntry("mlflow.source.name", folder.resolve("job.yaml").toString())
          .hasEntrySatisfying(
              "lossless.results.sha256", digest -> assertThat(digest).matches("[0-9a-f]{64}"));

      List<JsonNode> batches = server.bodies("runs/log-batch");
      assertThat(batches).hasSize(2);
      assertThat(pairs(batches.get(0).get("params")))
          .containsEntry("mse", "mse_loss{\"input\":\"p\",\"target\":\"t\"}")
          .containsEntry("l1_a_", "huber_loss{\"input\":\"p\",\"target\":\"t\",\"delta\":0.5}")
          .containsEntry("total", "{\"mse\":0.5}")
          .hasEntrySatisfying(
              "l1_a__2",
              call -> assertThat(call).startsWith("exact_avg{").endsWith("…").hasSize(500));
      assertThat(points(batches.get(1).get("metrics")))
          .containsExactly(
              "mse 0 0.1",
              "l1_a_ 0 2.0",
              "l1_a__2 0 NaN",
              "r2/train 0 0.25",
              "r2/train 5 0.5",
              "r2/train 6 0.75",
              "r2/val 0 0.125",
              "r2/val 5 0.25",
              "r2/val 6 NaN",
              "Loss/train 0 0.5",
              "Loss/train 5 0.1",
              "Loss/val 0 0.3333333333333333",
              "Loss/val 5 0.3",
              "Loss/val 6 123456.789");

      JsonNode end = server.bodies("runs/update").get(0);
      assertThat(end.get("status").asText()).isEqualTo("FINISHED");
      assertThat(server.calls()).endsWith("POST runs/update");
    }
  }

  private static List<String> points(JsonNode metrics) {
    List<String> points = new ArrayList<>();
    for (JsonNode metric : metrics) {
      points.add(
          metric.get("key").asText()
              + " "
              + (metric.has("step") ? metric.get("step").asText() : "0")
              + " "
              + metric.get("value").asText());
    }
    return points;
  }

  @Test
  void anExperimentIsMadeOnce() throws IOException {
    try (TrackingServer server = new TrackingServer()) {
      Job job = job(server.uri());
      for (int i = 0; i < 2; i++) {
        MlflowRun.log(job.tracking().orElseThrow(), job, RESULTS, Optional.empty());
      }
      assertThat(server.bodies("experiments/create")).hasSize(1);
      assertThat(server.bodies("experiments/create").get(0).get("name").asText())
          .isEqualTo("digits of all kinds");
      assertThat(server.bodies("runs/create"))
          .allSatisfy(run -> assertThat(run.get("experiment_id").asText()).isEqualTo("7"));
    }
  }

  @Test
  void aServerThatRefusesOrIsAwayIsAnError() throws IOException {
    TrackingServer server = new TrackingServer();
    Job job = job(server.uri());
    try (server) {
      server.refuseBatches();
      assertThatThrownBy(
              () -> MlflowRun.log(job.tracking().orElseThrow(), job, RESULTS, Optional.empty()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("mlflow: can't log to " + server.uri() + ": ")
          .hasMessageContaining("no batches today");
    }
    assertThatThrownBy(
            () -> MlflowRun.log(job.tracking().orElseThrow(), job, RESULTS, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("mlflow: can't log to " + server.uri() + ": ")
        .hasMessageContaining("Connection refused");
  }
}
