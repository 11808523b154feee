package io.lossless.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest extends SparkTest {
  private static final String JOB =
      """
      name: small
      input: {sql: "SELECT * FROM VALUES ('a', 1D, 2D), ('a', 2D, 5D), ('b', 0D, 4D) AS d(g, p, t)"}
      losses:
        - l1_loss: {input: p, target: t}
      slices: [[g]]
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void session() {
    // The command uses the session of this JVM and must leave it running.
    assertThat(spark().sparkContext().isStopped()).isFalse();
  }

  private int lossless(String... arguments) {
    return Main.run(arguments, print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  private String job(String yaml) throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), yaml).toString();
  }

  @Test
  void runPrintsTheTable() throws IOException {
    assertThat(lossless("run", job(JOB))).as(err()).isZero();
    assertThat(out())
        .isEqualTo(
            """
            small: 3 rows

            loss     value          rows
            -------  -------------  ----
            l1_loss  2.66667 ±0.88     3

            g  rows  l1_loss
            -  ----  ------------
            a     2  2.00000 ±1.0
            b     1  4.00000
            """);
    assertThat(err()).isEmpty();
    assertThat(spark().sparkContext().isStopped()).isFalse();
  }

  @Test
  void runWritesTheResults() throws IOException {
    String output = folder.resolve("out").toString();
    assertThat(lossless("run", job(JOB), "--output", output)).as(err()).isZero();
    assertThat(err()).isEqualTo("wrote out\n");
    try (Stream<Path> files = Files.list(Path.of(output))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "_SUCCESS",
              "receipt.json",
              "report.html",
              "report.md",
              "results.csv",
              "results.json",
              "results.parquet");
    }
    JsonNode results = new ObjectMapper().readTree(Path.of(output, "results.json").toFile());
    assertThat(results).hasSize(3);
    assertThat(results.get(1).get("slice").get("g").asText()).isEqualTo("a");
    assertThat(results.get(1).get("value").asDouble()).isEqualTo(2);
    assertThat(
            spark()
                .read()
                .parquet(output + "/results.parquet")
                .selectExpr("slice['g']", "value")
                .collectAsList())
        .hasToString("[[null,2.6666666666666665], [a,2.0], [b,4.0]]");
  }

  @Test
  void statesAreMergedWithoutTheJob() throws IOException {
    String job = job(JOB + "states: {folder: states, partition_by: g}\n");
    assertThat(lossless("run", job)).as(err()).isZero();
    assertThat(out()).endsWith("\nstates: 2 values evaluated, 0 kept\n");
    out.reset();
    String states = folder.resolve("states").toString();
    String output = folder.resolve("out").toString();
    assertThat(lossless("merge", states, "--from", "b", "--slices", "g", "--output", output))
        .as(err())
        .isZero();
    assertThat(out())
        .isEqualTo(
            """
            small: 1 rows

            loss     value    rows
            -------  -------  ----
            l1_loss  4.00000     1

            g  rows  l1_loss
            -  ----  -------
            b     1  4.00000
            """);
    assertThat(err()).isEqualTo("wrote out\n");
    assertThat(Files.readString(folder.resolve("out/results.json"))).contains("\"value\":4.0");
    assertThat(lossless("merge", folder.toString())).as(err()).isEqualTo(2);
  }

  @Test
  void suggestPrintsAJob() throws IOException {
    assertThat(lossless("suggest", "jobs/data/diabetes.parquet")).as(err()).isZero();
    assertThat(out())
        .contains("name: diabetes\n", "  - mse_loss: {input: prediction, target: target}");
    Files.writeString(folder.resolve("p.csv"), "a,b\n1.5,x\n");
    String csv = folder.resolve("p.csv").toString();
    assertThat(lossless("suggest", "--format", "csv", csv)).isEqualTo(3);
    assertThat(err())
        .startsWith("nothing looks like predictions and their targets; found\n  a: nothing that");
    assertThat(lossless("suggest", "--rows", "0", csv)).isEqualTo(2);
    assertThat(err()).contains("--rows must be from 1 to 100000, got 0");
  }

  @Test
  void resultsStayUnlessOverwriteIsGiven() throws IOException {
    String job = job(JOB + "output: out\n");
    assertThat(lossless("run", "--quiet", job)).as(err()).isZero();
    String first = Files.readString(folder.resolve("out/results.json"));
    assertThat(lossless("run", "--quiet", job, "--set", "slices=[]")).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "output: must be a new folder unless --overwrite is given, got results in out\n");
    assertThat(Files.readString(folder.resolve("out/results.json"))).isEqualTo(first);
    assertThat(lossless("run", "--quiet", "--overwrite", job, "--set", "slices=[]")).isZero();
    assertThat(Files.readString(folder.resolve("out/results.json"))).isNotEqualTo(first);
  }

  /** Nothing that a run prints or writes holds a secret, whether it ends well or not. */
  @Test
  void secretsStaySecret() throws IOException {
    Files.writeString(folder.resolve("p.csv"), "p,t\n1,2\nhunter2,3\n,1\n");
    String yaml =
        """
        name: the hunter2 job
        input:
          path: p.csv
          format: csv
          options: {header: true, inferSchema: true, PASSWORD: hunter2, auth.key: rosebud}
        class_weights:
          - compute_class_weight: {y: "nvl2('hunter2', t, 0)"}
        losses:
          - l1_loss: {input: "try_cast(p || '' AS double)", target: "nvl2('hunter2', t, NULL)"}
        metrics:
          - accuracy_score: {y_true: "'rosebud'", y_pred: "if(t > 1, 'rosebud', 'x')"}
        diagnosis: true
        output: out
        """;
    assertThat(lossless("run", job(yaml))).as(err()).isZero();
    assertThat(out()).contains("the *** job: 3 rows");
    // Casting fails with the value, and with the stack of where it failed.
    String failing = yaml.replace("try_cast", "cast").replace("output: out", "");
    assertThat(lossless("run", "--stacktrace", job(failing))).isEqualTo(4);
    assertThat(err()).contains("CAST_INVALID_INPUT", "'***'", "\tat ");
    assertThat(lossless("run", job(yaml.replace("l1_loss:", "hunter2:")))).isEqualTo(2);
    assertThat(err()).contains("unknown loss: ***");
    assertThat(out() + err()).doesNotContain("hunter2", "rosebud");
    try (Stream<Path> written = Files.walk(folder.resolve("out")).filter(Files::isRegularFile)) {
      for (Path file : written.toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("hunter2", "rosebud");
      }
    }
    assertThat(Files.readString(folder.resolve("out/results.json"))).contains("nvl2('***', t");
    assertThat(Files.readString(folder.resolve("out/diagnosis.json"))).contains("nvl2('***', t");
    String table = folder.resolve("out/results.parquet").toString();
    assertThat(spark().read().parquet(table).collectAsList().toString())
        .contains("l1_loss")
        .doesNotContain("hunter2", "rosebud");
  }

  @Test
  void addressesOnTheCommandLineShowNoSecrets() throws IOException {
    String address = "s3a://reader:open-sesame@bucket/x";
    for (String[] command :
        new String[][] {
          {"run", job(JOB), "--output", address},
          {"merge", address},
          {"merge", folder + "/x?token=open-sesame"},
          {"suggest", address}
        }) {
      assertThat(lossless(command)).isNotZero();
      assertThat(out() + err()).isNotEmpty().doesNotContain("open-sesame");
    }
    assertThat(err()).contains("must be a folder of states, got x?token=***");
  }

  @Test
  void quietPrintsNothing() throws IOException {
    String job = job(JOB + "output: out\n");
    assertThat(lossless("run", "--quiet", job, "--set", "losses.0.l1_loss.target=p")).isZero();
    assertThat(out() + err()).isEmpty();
    assertThat(Files.readString(folder.resolve("out/results.json"))).contains("\"value\":0.0");
  }

  @Test
  void aWrongJobIsExitCode2() throws IOException {
    assertThat(lossless("run", job(JOB.replace("l1_loss", "l1_los")))).isEqualTo(2);
    assertThat(err()).isEqualTo("job.yaml:4:5: unknown loss: l1_los (did you mean l1_loss?)\n");
    assertThat(lossless("run", job(JOB.replace("p, target", "q, target")))).isEqualTo(2);
    assertThat(err()).contains("job.yaml:4:22: [UNRESOLVED_COLUMN.WITH_SUGGESTION]");
    assertThat(out()).isEmpty();
  }

  @Test
  void aWrongCommandIsExitCode2() {
    assertThat(lossless("run", "--outptu", "x", "job.yaml")).isEqualTo(2);
    assertThat(err()).startsWith("Unknown options: '--outptu'").contains("--output");
    assertThat(lossless()).isEqualTo(2);
    assertThat(lossless("evaluate")).isEqualTo(2);
    assertThat(lossless("run")).isEqualTo(2);
    assertThat(out()).isEmpty();
  }

  @Test
  void dataThatCanNotBeEvaluatedIsExitCode3() throws IOException {
    String yaml =
        """
        input: {sql: "SELECT array(0D, 0D) AS x, 7 AS y"}
        losses: [cross_entropy: {input: x, target: y}]
        output: out
        """;
    assertThat(lossless("run", job(yaml))).isEqualTo(3);
    assertThat(err())
        .isEqualTo(
            """
            cross_entropy: target must be a class index in [0, 2) or ignore_index -100, got 7

            diagnosis of 1 row: 1 finding
              cross_entropy (y): 1 row: target must be a class index in [0, 2) or ignore_index -100; seen: 7
            """);
    assertThat(folder.resolve("out")).doesNotExist();
    err.reset();
    assertThat(lossless("run", job(yaml + "diagnosis: false\n"))).isEqualTo(3);
    assertThat(err())
        .isEqualTo(
            "cross_entropy: target must be a class index in [0, 2) or ignore_index -100, got 7\n");
  }

  @Test
  void moreInvalidRowsThanMayBeIsExitCode3() throws IOException {
    String yaml =
        """
        input: {sql: "SELECT array(0D, 0D) AS x, int(id) AS y FROM range(4)"}
        losses: [cross_entropy: {input: x, target: y}]
        on_invalid: skip
        max_invalid: 49.9%
        diagnosis: false
        output: out
        """;
    assertThat(lossless("run", job(yaml))).isEqualTo(3);
    assertThat(err())
        .isEqualTo(
            "cross_entropy: at most 49.9% of the rows may be invalid (max_invalid), got 2 of 4: 50%\n");
    assertThat(folder.resolve("out")).doesNotExist();
    err.reset();
    assertThat(lossless("run", job(yaml), "--set", "max_invalid=50%")).as(err()).isZero();
    assertThat(folder.resolve("out")).isNotEmptyDirectory();
  }

  @Test
  void anythingElseIsExitCode4() throws IOException {
    String yaml =
        """
        input: {sql: "SELECT CAST(raise_error('gone') AS DOUBLE) AS x"}
        losses: [exact_sum: {x: x}]
        """;
    assertThat(lossless("run", job(yaml))).isEqualTo(4);
    assertThat(err()).contains("gone").contains("--stacktrace").doesNotContain("\tat ");
    assertThat(lossless("run", "--stacktrace", job(yaml))).isEqualTo(4);
    assertThat(err()).contains("\tat ");
  }

  @Test
  void functionsListsEveryFamily() {
    assertThat(lossless("functions")).isZero();
    assertThat(out())
        .startsWith("Regression\n  mse_loss(input, target)\n      Squared error")
        .contains("\nClassification\n  cross_entropy(input, target, [weight], [ignore_index],")
        .contains("\n      = (input - target)^2\n")
        .endsWith("lossless describe NAME shows arguments, shapes, errors and an example.\n");
    assertThat(out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(100));
  }

  @Test
  void describeShowsThePage() {
    assertThat(lossless("describe", "Huber_Loss")).isZero();
    assertThat(out())
        .startsWith("huber_loss(input, target, [delta]) - ")
        .contains("\nArguments:\n", "\nFormula:\n", "\nExample");
    assertThat(lossless("describe", "hubr_loss")).isEqualTo(2);
    assertThat(err()).isEqualTo("unknown function: hubr_loss (did you mean huber_loss?)\n");
  }

  @Test
  void helpAndVersion() {
    assertThat(lossless("--help")).isZero();
    assertThat(out()).contains("run", "functions", "describe", "--stacktrace");
    assertThat(lossless("--version")).isZero();
    assertThat(out()).contains("lossless (not in a jar)");
  }

  private static final String MONITORING =
      """
      name: watched
      input:
        sql: SELECT * FROM VALUES (1, 'train', 1D, 3D), (1, 'val', 2D, 5D), (2, 'train', 0D, 1D),
          (2, 'val', 0D, 4D) AS d(day, split, p, t)
      losses: [l1_loss: {input: p, target: t}]
      step: day
      split: split
      compare_batch_mean: 2
      order: p
      """;

  @Test
  void learningCurvesArePrintedAndWritten() throws IOException {
    Path output = folder.resolve("out");
    for (int i = 0; i < 2; i++) {
      assertThat(lossless("run", "--overwrite", job(MONITORING), "--output", output.toString()))
          .as(err())
          .isZero();
    }
    assertThat(out())
        .endsWith(
            """
            day  split  rows  l1_loss
            ---  -----  ----  -------
              1  train     1  2.00000
              1  val       1  3.00000
              2  train     1  1.00000
              2  val       1  4.00000

            A loop over batches of 2 rows, in the order of p, would have reported:
            day  split  loss     value    mean of batch means  off
            ---  -----  -------  -------  -------------------  ---
            1    train  l1_loss  2.00000  2.00000              0 %
            1    val    l1_loss  3.00000  3.00000              0 %
            2    train  l1_loss  1.00000  1.00000              0 %
            2    val    l1_loss  4.00000  4.00000              0 %

            Day 1: train loss = 2.000, val loss = 3.000
            Day 2: train loss = 1.000, val loss = 4.000
            best day: 1 (val loss = 3.000)
            """);
    assertThat(output.resolve("tensorboard/events.out.tfevents.0000000000.lossless"))
        .isNotEmptyFile();
    assertThat(Files.readString(output.resolve("monitoring.json")))
        .startsWith("{\"step\":\"day\",\"steps\":[1,2],\"training\":\"train\"");
    // A job that has none of these takes the place of one that has.
    assertThat(lossless("run", "--overwrite", job(JOB), "--output", output.toString()))
        .as(err())
        .isZero();
    assertThat(output.resolve("tensorboard")).doesNotExist();
  }

  @Test
  void aTrackingServerThatIsAwayTakesNoResultsWithIt() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String job = JOB + "output: out\nmlflow: {tracking_uri: 'http://127.0.0.1:" + port + "'}\n";
    assertThat(lossless("run", job(job))).isEqualTo(4);
    assertThat(err())
        .startsWith("wrote out\nmlflow: can't log to http://127.0.0.1:" + port + ": ")
        .contains("Connection refused");
    assertThat(out()).startsWith("small: 3 rows\n");
    assertThat(Files.readString(folder.resolve("out/results.json"))).contains("l1_loss");
  }
}
