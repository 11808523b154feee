package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTableTest extends SparkTest {
  private static final String L1 = "losses: [l1_loss: {input: p, target: t}]\n";

  @TempDir Path folder;

  @BeforeEach
  void rows() {
    spark()
        .sql("SELECT * FROM VALUES ('a', 1, 1.0D, 2.0D) AS input_rows(g, k, p, t)")
        .createOrReplaceTempView("input_rows");
  }

  private List<String> problems(String yaml) {
    return JobText.lines(
        folder, () -> InputTable.open(spark(), JobText.read(folder, yaml)).rows().count());
  }

  @Test
  void filesInFoldersWithOddNamesAreFound() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a [b] {c}*?"));
    Files.writeString(odd.resolve("x1.json"), "{\"k\": 1}\n{\"k\": 1}\n");
    Files.writeString(odd.resolve("x2.json"), "{\"k\": 3}\n");
    String losses = "losses: [exact_sum: {x: k}]\n";
    Job list = JobText.read(odd, "input: {path: [x1.json, x2.json], format: json}\n" + losses);
    assertThat(InputTable.open(spark(), list).rows().count()).isEqualTo(3);
    Job pattern = JobText.read(odd, "input: {path: 'x?.json', format: json}\n" + losses);
    assertThat(InputTable.open(spark(), pattern).rows().count()).isEqualTo(3);
  }

  @Test
  void whatOnlyTheColumnsTellIsToldTogetherWithItsPlace() {
    assertThat(
            problems(
                """
                input:
                  table: input_rows
                  where: p > missing
                losses:
                  - mse_loss: {input: pp, target: "t +"}
                  - mse_loss: {input: p, target: "p, t"}
                  - mse_loss: {input: g, target: "array(t)"}
                  - cross_entropy: {input: p, target: t}
                  - mse_loss: {input: p, target: t}
                    as: right
                slices:
                  - [g, kk]
                """))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("job.yaml:3:10: [UNRESOLVED_COLUMN.WITH_SUGGESTION]")
                    .contains("`missing`"),
            line ->
                assertThat(line)
                    .startsWith("job.yaml:5:23: [UNRESOLVED_COLUMN.WITH_SUGGESTION]")
                    .contains("`pp`"),
            line -> assertThat(line).startsWith("job.yaml:5:35: [PARSE_SYNTAX_ERROR]"),
            line -> assertThat(line).startsWith("job.yaml:6:34: [PARSE_SYNTAX_ERROR]"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "job.yaml:7:5: mse_loss: input must be a number or array of numbers, got"
                            + " STRING"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "job.yaml:8:5: cross_entropy: input must be an array of numbers, got"
                            + " DOUBLE"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "job.yaml:12:9: unknown column: kk (did you mean k?); the input has g, k,"
                            + " p, t"));
  }

  @Test
  void anInputThatIsNotThereHasItsPlace() {
    assertThat(problems("input: {path: none.parquet}\n" + L1))
        .singleElement()
        .asString()
        .startsWith("job.yaml:1:15: [PATH_NOT_FOUND]");
    assertThat(problems("input: {table: no_such_table}\n" + L1))
        .singleElement()
        .asString()
        .startsWith("job.yaml:1:16: [TABLE_OR_VIEW_NOT_FOUND]");
    assertThat(problems("input: {sql: SELEC 1}\n" + L1))
        .singleElement()
        .asString()
        .startsWith("job.yaml:1:14: [PARSE_SYNTAX_ERROR]");
    assertThat(problems("input: {path: x, format: no_such_format}\n" + L1))
        .singleElement()
        .asString()
        .contains("no_such_format");
  }
}
