package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingTest {
  private static final String JOB =
      """
      input:
        path: a.parquet
      losses:
        - huber_loss: {input: p, target: t}
      output: out
      """;

  @TempDir Path folder;

  @Test
  void valuesAreReplacedBeforeTheJobIsChecked() {
    Job job =
        JobText.read(
            folder,
            JOB,
            "input.path=/b.parquet",
            "input.options.mergeSchema=true",
            "losses.0.huber_loss.delta=2.5",
            "losses.1.l1_loss={input: p, target: 'a = b'}",
            "slices=[[epoch, split]]",
            "name=other",
            "output=");
    assertThat(job.name()).isEqualTo("other");
    Source.Files files = (Source.Files) job.source();
    assertThat(files.paths()).extracting(Located::value).containsExactly("/b.parquet");
    assertThat(files.options()).containsEntry("mergeSchema", "true");
    assertThat(job.functions())
        .extracting(FunctionCall::name)
        .containsExactly("huber_loss", "l1_loss");
    assertThat(job.functions().get(0).writtenArguments())
        .hasToString("{input=p, target=t, delta=2.5}");
    assertThat(job.functions().get(1).writtenArguments()).hasToString("{input=p, target=a = b}");
    assertThat(job.slices()).hasSize(1);
    assertThat(job.output()).isEmpty();
  }

  @Test
  void mistakesNameTheOption() {
    assertThat(JobText.problems(folder, JOB, "delta", "=3", "name=[a", "name=!x y"))
        .containsExactly(
            "--set =3: must be KEY=VALUE",
            "--set delta: must be KEY=VALUE",
            "--set name: this is not YAML: while parsing a flow sequence, expected ',' or ']', but"
                + " got <stream end>",
            "--set name: tags are not supported, got !x");
    assertThat(
            JobText.problems(
                folder,
                JOB,
                "losses.7.l1_loss.input=p",
                "losses.first=3",
                "input.path.x=1",
                "losses.0.huber_loss.delta=-1",
                "inptu.path=x"))
        .containsExactly(
            "--set inptu.path: unknown key: inptu (did you mean input?)",
            "--set input.path.x: input.path is 'a.parquet', which has no keys",
            "--set losses.0.huber_loss.delta: huber_loss: delta must be > 0, got -1.0",
            "--set losses.7.l1_loss.input: losses is a list of 1, counted from 0, got 7",
            "--set losses.first: losses is a list of 1, counted from 0, got first");
  }
}
