package io.lossless.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class weights as a user of the command sees them. */
class ClassWeightFileTest extends SparkTest {
  private static final String JOB =
      """
      name: small
      input: {sql: "SELECT * FROM VALUES (0, 1D), (1, 2D), (1, 4D), (1, 0D), (NULL, 1D) AS d(y, x)"}
      """;

  private static final String WEIGHTS =
      """
      class_weights:
        - compute_class_weight: {y: y, classes: [0, 1]}
          as: rarity
        - compute_class_weight: {y: "if(y = 1, 'yes', if(y = 0, 'no', NULL))", class_weight: {yes: 3}}
          as: answers
      """;

  private static final String LOSSES =
      """
      losses:
        - l1_loss: {input: x, target: 0D}
      """;

  @TempDir Path folder;

  /** What a job of this text prints. */
  private String run(String yaml) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    String file = Files.writeString(folder.resolve("job.yaml"), yaml).toString();
    String[] arguments = {"run", "--overwrite", file, "--output", folder.resolve("out").toString()};
    int code = Main.run(arguments, print, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void weightsArePrintedAndWrittenBesideTheResults() throws IOException {
    assertThat(run(JOB + WEIGHTS))
        .isEqualTo(
            """
            small: 5 rows

            rarity    weight
            ------  --------
            0        2.00000
            1       0.666667
            1 row with a NULL argument left out

            answers   weight
            -------  -------
            no       1.00000
            yes      3.00000
            1 row with a NULL argument left out
            """);
    assertThat(Files.readString(folder.resolve("out/class_weights.json")))
        .isEqualTo(
            """
            [
              {"name":"rarity","function":"compute_class_weight","arguments":{"y":"y",\
            "classes":[0,1]},"weights":{"0":2.0,"1":0.6666666666666666},\
            "tensor":[2.0,0.6666666666666666],"rows":4,"null_rows":1},
              {"name":"answers","function":"compute_class_weight","arguments":{"y":\
            "if(y = 1, 'yes', if(y = 0, 'no', NULL))","class_weight":{"yes":3}},"weights":{"no":1.0,"yes":3.0},\
            "tensor":[1.0,3.0],"rows":4,"null_rows":1}
            ]
            """);
  }

  @Test
  void aJobWithoutWeightsReplacesTheFolderOfOneWithThem() throws IOException {
    run(JOB + WEIGHTS + LOSSES);
    assertThat(folder.resolve("out/class_weights.json")).exists();
    run(JOB + LOSSES);
    assertThat(folder.resolve("out/class_weights.json")).doesNotExist();
    assertThat(folder.resolve("out/results.json")).exists();
  }
}
