package io.lossless.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline sees of gates: exit codes, the first lines, and files. */
class GateExitTest extends SparkTest {
  private static final String JOB =
      """
      name: small
      input: {sql: "SELECT * FROM VALUES ('a', 1D, 2D), ('a', 2D, 5D), ('b', 0D, 4D) AS d(g, p, t)"}
      losses: [l1_loss: {input: p, target: t}]
      slices: [[g]]
      gates: [l1_loss: {max: 3, slices: all}]
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int lossless(String job, String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", job));
    all.addAll(List.of(arguments));
    return Main.run(
        all.toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String job() throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), JOB).toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFailedGateIsExitCode1AndStandsFirst() throws IOException {
    assertThat(lossless(job())).isEqualTo(1);
    assertThat(out())
        .isEqualTo(
            """
            gates: FAIL (1 failed, 2 passed)

            verdict  gate           slice     value
            -------  -------------  --------  -------
            FAIL     l1_loss max 3  g = b     4.00000
            pass     l1_loss max 3  all rows  2.66667
            pass     l1_loss max 3  g = a     2.00000

            small: 3 rows

            loss     value          rows
            -------  -------------  ----
            l1_loss  2.66667 ±0.88     3

            g  rows  l1_loss
            -  ----  ------------
            a     2  2.00000 ±1.0
            b     1  4.00000
            """);
  }

  @Test
  void gatesThatPassAreExitCode0() throws IOException {
    assertThat(lossless(job(), "--set", "gates.0.l1_loss.max=4")).isZero();
    assertThat(out()).startsWith("gates: PASS (3 passed)\n");
  }

  @Test
  void anInconclusiveGateIsExitCode1WhereTheJobSaysSo() throws IOException {
    String[] undecided = {"--set", "confidence=0.95", "--set", "gates.0.l1_loss.slices={g: a}"};
    assertThat(lossless(job(), undecided)).isZero();
    assertThat(out())
        .startsWith("gates: INCONCLUSIVE (1 inconclusive)\n")
        .contains("[0.04004, 3.960]");
    List<String> failing = new ArrayList<>(List.of(undecided));
    failing.addAll(List.of("--set", "fail_on_inconclusive=true"));
    assertThat(lossless(job(), failing.toArray(String[]::new))).isEqualTo(1);
  }

  @Test
  void aGateWithoutSliceIsExitCode2() throws IOException {
    assertThat(lossless(job(), "--set", "gates.0.l1_loss.slices={g: z}")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "--set gates.0.l1_loss.slices: gate l1_loss: no slice matches g = z (did you mean g ="
                + " a?); there is g = a; g = b\n");
  }

  @Test
  void verdictsAndDifferencesAreWritten() throws IOException {
    Path first = folder.resolve("first");
    String last = folder.resolve("last").toString();
    assertThat(lossless(job(), "--output", first.toString(), "--set", "gates=[]")).isZero();
    assertThat(first.resolve("gates.json")).doesNotExist();
    String[] against = {
      "--output", last,
      "--set", "compare.baseline=" + first,
      "--set", "confidence=0.9",
      "--set", "min_rows=2",
      "--set", "losses.0.l1_loss.input=p - 1",
      "--set", "gates.0.l1_loss={max_increase: 10%, slices: all}"
    };
    assertThat(lossless(job(), against)).isZero();
    JsonNode gates = json(last, "gates.json");
    assertThat(gates.get("outcome").textValue()).isEqualTo("inconclusive");
    assertThat(gates.get("gates")).hasSize(2);
    assertThat(gates.get("gates").get(1).get("limit").doubleValue()).isEqualTo(0.2);
    JsonNode difference = json(last, "comparison.json").get("differences").get(1);
    assertThat(difference.get("slice")).hasToString("{\"g\":\"a\"}");
    assertThat(difference.get("difference").doubleValue()).isEqualTo(1);
    // Both means have a standard error of 1.
    assertThat(difference.get("stderr").doubleValue()).isEqualTo(Math.sqrt(2));
    assertThat(json(last, "comparison.json").get("only_in_baseline")).isEmpty();
    assertThat(json(last, "left_out.json")).hasToString("[{\"slice\":{\"g\":\"b\"},\"rows\":1}]");
    assertThat(json(last, "results.json").get(1).get("interval")).hasSize(2);
    assertThat(Files.readString(Path.of(last, "report.html")))
        .contains("<p class=\"banner verdict inconclusive\"><strong>inconclusive</strong> ")
        .contains("<td><span class=\"verdict inconclusive\">inconclusive</span></td>");
    assertThat(Files.readString(Path.of(last, "report.md")))
        .contains(
            "interval that the job asks for: normal, from the standard error.\n\n**gates: INCONCLUSIVE (")
        .contains("\n| verdict | gate | slice | value |\n");
    assertThat(out())
        .contains("compared with " + first + "\n")
        .endsWith("\n1 slice with fewer than 2 rows left out: g = b (1)\n");
    // Another job's files may be replaced.
    assertThat(lossless(job(), "--overwrite", "--output", last, "--set", "gates=[]")).isZero();
    assertThat(Path.of(last, "gates.json")).doesNotExist();
  }

  @Test
  void theExamplePasses() throws IOException {
    String output = folder.resolve("out").toString();
    assertThat(lossless("jobs/gates.yaml", "--output", output))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    JsonNode gates = json(output, "gates.json").get("gates");
    List<String> outcomes = new ArrayList<>();
    gates.forEach(
        gate ->
            outcomes.add(
                gate.get("result").textValue()
                    + " "
                    + gate.get("bound").textValue()
                    + " "
                    + gate.get("slice")
                    + " "
                    + gate.get("outcome").textValue()));
    assertThat(outcomes)
        .containsExactly(
            "cross_entropy max {\"split\":\"train\"} pass",
            "cross_entropy max {\"split\":\"val\"} pass",
            "cross_entropy max_increase {\"split\":\"val\"} pass",
            "accuracy_score min {\"split\":\"val\"} inconclusive",
            "accuracy_score min {\"split\":\"train\"} pass",
            "accuracy_score max_decrease {\"split\":\"val\"} pass",
            "accuracy_score max_decrease {\"split\":\"train\"} pass",
            "accuracy_score min {} pass");
    JsonNode digits =
        new ObjectMapper().readTree(Path.of("jobs/data/expected.json").toFile()).get("digits");
    double old = digits.get("10/val").get("cross_entropy").doubleValue();
    assertThat(gates.get(2).get("limit").doubleValue()).isCloseTo(0.01 * old, offset());
    assertThat(gates.get(1).get("value").doubleValue())
        .isCloseTo(digits.get("11/val").get("cross_entropy").doubleValue(), offset());
    assertThat(out())
        .startsWith("gates: INCONCLUSIVE")
        .contains("\n2 slices with fewer than 100 rows left out: label = 1 (53); label = 8 (");
    String[] strict = {
      "--set",
      "fail_on_inconclusive=true",
      "--set",
      "bootstrap.replicates=40",
      "--set",
      "slices=[split]"
    };
    assertThat(lossless("jobs/gates.yaml", strict)).isEqualTo(1);
  }

  private static Offset<Double> offset() {
    return within(1e-12);
  }

  private static JsonNode json(String folder, String file) throws IOException {
    return new ObjectMapper().readTree(Path.of(folder, file).toFile());
  }
}
