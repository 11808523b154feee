package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.job.Assessment;
import io.lossless.job.BatchComparison;
import io.lossless.job.BatchMean;
import io.lossless.job.Job;
import io.lossless.job.JobFile;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batch means on the console and in monitoring.json. */
class BatchMeanTextTest {
  private static BatchMean mean(Object epoch, double loss, OptionalDouble value) {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    values.put("epoch", Optional.of(epoch));
    values.put("split", Optional.empty());
    return new BatchMean("mse", new Slice(values), 2, OptionalDouble.of(loss), value);
  }

  private static Optional<BatchComparison> comparison() throws IOException {
    Job job = JobFile.read(Path.of("jobs/monitoring.yaml"), List.of());
    return job.batchComparison();
  }

  @Test
  void eachLossStandsBesideTheMeanOfMeans() throws IOException {
    assertThat(
            BatchMeanText.text(
                comparison(),
                List.of(
                    mean(10, 0.179535798, OptionalDouble.of(0.1886517725)),
                    mean(11, 2, OptionalDouble.of(1.999)),
                    mean(12, 0, OptionalDouble.of(0)),
                    mean(13, 1, OptionalDouble.of(Double.NaN)),
                    mean(14, 1, OptionalDouble.empty()))))
        .isEqualTo(
            """

            A loop over batches of 32 rows, in the order of _metadata.row_index, would have reported:
            epoch  split  loss  value     mean of batch means       off
            -----  -----  ----  --------  -------------------  --------
            10     NULL   mse   0.179536  0.188652               +5.1 %
            11     NULL   mse   2.00000   1.99900              -0.050 %
            12     NULL   mse   0         0
            13     NULL   mse   1.00000   NaN
            14     NULL   mse   1.00000   NULL
            """);
    assertThat(BatchMeanText.text(comparison(), List.of())).isEmpty();
    assertThat(BatchMeanText.text(Optional.empty(), List.of())).isEmpty();
  }

  @Test
  void longTablesAreCut() throws IOException {
    List<BatchMean> means =
        IntStream.range(0, 203).mapToObj(i -> mean(i, 1, OptionalDouble.of(1))).toList();
    assertThat(BatchMeanText.text(comparison(), means))
        .endsWith("\n... and 3 lines more, in the written results\n");
  }

  @Test
  void monitoringJsonHasTheCurvesAndTheBatchMeans() throws IOException {
    Results results =
        new Results(
            "job",
            List.of(),
            List.of(mean(new BigDecimal("1.50"), 0.1, OptionalDouble.of(Double.NaN))),
            List.of(),
            Assessment.NONE,
            List.of());
    assertThat(MonitoringJson.text(Optional.empty(), results))
        .contains(
            "{\"batch_means\":[{\"name\":\"mse\",\"slice\":{\"epoch\":\"1.50\",\"split\":null},"
                + "\"batches\":2,\"loss\":0.1,\"mean_of_batch_means\":\"NaN\"}]}\n");
    JsonNode curves =
        new ObjectMapper()
            .readTree(
                MonitoringJson.text(Optional.of(CurveResults.ofTwoSplits()), results)
                    .orElseThrow());
    assertThat(curves.get("step").asText()).isEqualTo("epoch");
    assertThat(curves.get("steps")).hasToString("[0,5,6]");
    assertThat(curves.get("training").asText()).isEqualTo("train");
    assertThat(curves.get("validation").asText()).isEqualTo("val");
    assertThat(curves.get("rows_without_step").asInt()).isEqualTo(1);
    assertThat(curves.get("best")).hasToString("{\"step\":5,\"loss\":\"mse\",\"value\":0.3}");
    assertThat(curves.get("overfitting"))
        .hasToString(
            "{\"from\":5,\"to\":6,\"validation\":[0.3,123456.789],\"training\":[0.1,0.05]}");
    assertThat(curves.get("curves").get(2))
        .hasToString("{\"name\":\"mse\",\"split\":\"train\",\"values\":[0.5,0.1,null]}");
    assertThat(MonitoringJson.text(Optional.empty(), new Results("job", List.of()))).isEmpty();
  }
}
