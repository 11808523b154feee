package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.Assessment;
import io.lossless.job.Job;
import io.lossless.job.JobFile;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptTest {
  private static final Versions VERSIONS = new Versions("0.1", "4.1.3", "17.0.15");

  @TempDir Path folder;

  private Receipt receipt(List<String> files) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            input: {path: a b, options: {token: abc}}
            losses: [mse_loss: {input: p, target: t}]
            """);
    Job job = JobFile.read(file, List.of("name=nightly"));
    Slice whole = new Slice(Map.of());
    SliceResults all =
        new SliceResults(0, whole, 7, List.of(ReportedResults.result("mse", whole, 0.5, 0.1)));
    Results results =
        new Results(
            job.name(),
            List.of(all),
            List.of(),
            List.of(),
            Assessment.NONE,
            files,
            Optional.of("5eed"));
    return Receipt.of(job, results, JsonReport.text(results), VERSIONS);
  }

  /** The digest is what {@code sha256sum} says of results.json, typed by hand. */
  @Test
  void itHasEveryThingThatDecidesTheResultsAndNoSecret() throws IOException {
    assertThat(
            receipt(
                    List.of(
                        "file://" + folder + "/a%20b/1.parquet",
                        "file:///elsewhere/2.parquet",
                        "s3a://bucket/3.parquet"))
                .json())
        .isEqualTo(
            """
            {
              "format" : 1,
              "results_sha256" : "3bfc74535b7474301e2e5ab2fd3565e1301ad06096674f44a001c2b8dc5884ac",
              "states_sha256" : "5eed",
              "rows" : 7,
              "versions" : {
                "lossless" : "0.1",
                "spark" : "4.1.3",
                "java" : "17.0.15"
              },
              "files" : [
                "a b/1.parquet",
                "file:///elsewhere/2.parquet",
                "s3a://bucket/3.parquet"
              ],
              "job" : "nightly",
              "settings" : [
                "name=nightly"
              ],
              "job_file" : [
                "input: {path: a b, options: {token: \\"***\\"}}",
                "losses: [mse_loss: {input: p, target: t}]"
              ]
            }
            """);
  }

  @Test
  void aPageNamesTheFirstFilesAndCountsTheOthers() throws IOException {
    Receipt receipt = receipt(Collections.nCopies(1023, "s3a://bucket/x"));
    assertThat(receipt.firstFiles()).hasSize(20);
    assertThat(receipt.moreFiles()).contains("1,003");
    assertThat(receipt(List.of("s3a://bucket/x")).moreFiles()).isEmpty();
  }
}
