package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.function.Reduction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileTest {
  @TempDir Path folder;

  @Test
  void aDtypeIsCheckedBeforeThereAreColumns() {
    assertThat(
            JobText.problems(
                folder,
                """
                input: {table: t}
                losses:
                  - mse_loss: {input: p, target: t, dtype: float8}
                  - exact_avg: {x: p, dtype: float32}
                  - cross_entropy: {input: p, target: t, dtype: float64, label_smoothing: 1.5}
                  - cross_entropy: {input: p, target: t, dtype: bfloat16}
                """))
        .containsExactly(
            "job.yaml:3:44: mse_loss: dtype must be one of 'float32', 'float64', 'float16',"
                + " 'bfloat16', got 'float8'",
            "job.yaml:4:23: exact_avg: unknown argument dtype; it takes x, weight, reduction",
            "job.yaml:5:75: cross_entropy: label_smoothing must be at most 1, got 1.5");
  }

  /** Whether the labels of rows are numbers or strings is known when there are columns. */
  @Test
  void labelsAreOfEitherKindBeforeThereAreColumns() {
    String job =
        """
        input: {table: t}
        metrics:
          - f1_score: {y_true: y, y_pred: p, pos_label: spam}
          - f1_score: {y_true: y, y_pred: p, pos_label: 2, labels: [1, 2]}
          - log_loss: {y_true: y, y_pred: q, labels: [ham, spam]}
          - compute_class_weight: {y: y, class_weight: {ham: 2}}
          - mean_iou: {y_true: m, y_pred: n, labels: [%s]}
        """;
    assertThat(JobText.read(folder, job.formatted("1"))).isNotNull();
    assertThat(JobText.problems(folder, job.formatted("sky")))
        .containsExactly(
            "job.yaml:7:46: mean_iou: labels must be of the kind of y_true (DOUBLE), got ['sky']");
  }

  @Test
  void allMistakesAreToldTogetherInTheOrderOfTheirLines() {
    assertThat(
            JobText.problems(
                folder,
                """
                nmae: x
                input:
                  path: 7
                  fromat: csv
                  options: {header: [a]}
                losses:
                  - hubr_loss: {input: p, target: t}
                  - huber_loss: {input: p, target: t, dleta: 1}
                  - huber_loss: {input: p, target: t, delta: 0}
                  - huber_loss: {input: p, target: t, delta: x}
                  - huber_loss: {delta: 1}
                  - cross_entropy: {input: p, target: t, weight: balance}
                  - cross_entropy: {input: p, target: t, label_smoothing: 1.5}
                  - mse_loss: {input: p, target: t, reduction: none}
                  - mse_loss: {input: p, target: t, on_invalid: drop}
                  - mse_loss: {input: true, target: {a: b}}
                  - softmax: {x: p}
                  - l1_loss:
                    input: p
                  - l1_loss: [p, t]
                  - l1_loss
                  - as: x
                  - l1_loss: {input: p, target: t}
                    as: [y]
                    name: z
                  - exact_avg: {x: p, X: q}
                slices:
                  - [a, a]
                  - [b]
                  - b
                  - []
                  - [[c]]
                output: [out]
                """))
        .containsExactly(
            "job.yaml:1:1: unknown key: nmae (did you mean name?)",
            "job.yaml:3:9: input.path must be a string, got 7",
            "job.yaml:4:3: unknown key: fromat (did you mean format?)",
            "job.yaml:5:21: input.options.header must be a single value, got a list",
            "job.yaml:7:5: unknown loss: hubr_loss (did you mean huber_loss?)",
            "job.yaml:8:39: huber_loss: unknown argument dleta (did you mean delta?); it takes"
                + " input, target, delta, reduction, sample_weight, on_invalid, dtype",
            "job.yaml:9:46: huber_loss: delta must be > 0, got 0.0",
            "job.yaml:10:46: huber_loss: delta must be a number, got 'x'",
            "job.yaml:11:5: huber_loss: input is missing in huber_loss(input, target, [delta])",
            "job.yaml:11:5: huber_loss: target is missing in huber_loss(input, target, [delta])",
            "job.yaml:12:50: cross_entropy: weight must be an array of numbers or 'balanced', got"
                + " 'balance'",
            "job.yaml:13:59: cross_entropy: label_smoothing must be at most 1, got 1.5",
            "job.yaml:14:48: mse_loss: reduction must be mean or sum in a job, got none",
            "job.yaml:15:49: mse_loss: on_invalid must be 'error' or 'skip', got 'drop'",
            "job.yaml:16:23: mse_loss: input must be a column or SQL expression, got true",
            "job.yaml:16:37: mse_loss: target must be a column or SQL expression, got a mapping",
            "job.yaml:17:5: softmax has a value for each row, where a loss has one for all; use it"
                + " in the SQL of an argument",
            "job.yaml:19:5: input is an argument of l1_loss: it must stand below it, indented",
            "job.yaml:20:14: l1_loss must have its arguments by name, {name: value, …}, got a list",
            "job.yaml:21:5: a loss must be a mapping such as mse_loss: {input: …}, got 'l1_loss'",
            "job.yaml:22:5: a loss must name its function, got [as]",
            "job.yaml:24:9: as must be a name, got a list",
            "job.yaml:25:5: unknown key: name",
            "job.yaml:26:23: exact_avg: x is given twice",
            "job.yaml:28:9: the slice names a twice",
            "job.yaml:30:5: the slice [b] occurs twice",
            "job.yaml:31:5: a slice must name a column, got an empty list; the whole table is"
                + " always evaluated",
            "job.yaml:32:6: a slice must be a list of columns, got a list",
            "job.yaml:33:9: output must be a string, got a list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ''                                   | job.yaml:1:1: a job must be a mapping with name, input, class_weights, losses, metrics, combine, slices, step, split, compare_batch_mean, order, mlflow, output, states, min_rows, confidence, bootstrap, compare, gates, fail_on_inconclusive, diagnosis, histogram, on_invalid, max_invalid, quarantine, key, worst, got ''
          []                                   | job.yaml:1:1: a job must be a mapping with name, input, class_weights, losses, metrics, combine, slices, step, split, compare_batch_mean, order, mlflow, output, states, min_rows, confidence, bootstrap, compare, gates, fail_on_inconclusive, diagnosis, histogram, on_invalid, max_invalid, quarantine, key, worst, got a list
          {input: {table: t}}                  | job.yaml:1:1: missing: losses
          {input: {table: t}, losses: }        | job.yaml:1:21: missing: losses
          {input: {table: t}, losses: []}      | job.yaml:1:29: losses must name at least one, got an empty list
          {input: {table: t}, losses: x}       | job.yaml:1:29: losses must be a list, got 'x'
          {losses: [exact_sum: {x: y}]}        | job.yaml:1:1: missing: input
          {input: t, losses: [exact_sum: {x: y}]} | job.yaml:1:9: input must be a mapping with path, format, options, sql, table, where, got 't'
          {input: {}, losses: [exact_sum: {x: y}]} | job.yaml:1:9: input must have one of path, sql and table, got none
          {input: {where: a}, losses: [exact_sum: {x: y}]} | job.yaml:1:9: input must have one of path, sql and table, got none
          {input: {path: a, sql: b}, losses: [exact_sum: {x: y}]} | job.yaml:1:9: input must have one of path, sql and table, got [path, sql]
          {input: {table: a, format: csv}, losses: [exact_sum: {x: y}]} | job.yaml:1:28: format belongs to path, not to table
          {input: {sql: a, options: {}}, losses: [exact_sum: {x: y}]} | job.yaml:1:27: options belongs to path, not to sql
          {input: {path: a, options: 3}, losses: [exact_sum: {x: y}]} | job.yaml:1:28: input.options must be a mapping, got 3
          {input: {path: []}, losses: [exact_sum: {x: y}]} | job.yaml:1:16: input.path must be a string, got a list
          {input: {table: t}, losses: [exact_sum: {x: }]} | job.yaml:1:44: exact_sum: x must be a column or SQL expression, got nothing
          {input: {table: t}, losses: [exact_sum: {x: y, reduction: mean}]} | job.yaml:1:59: exact_sum: reduction must be sum in a job, got mean
          {input: {table: t}, losses: [kl_div: {input: p, target: t, log_target: 1}]} | job.yaml:1:72: kl_div: log_target must be true or false, got 1
          {input: {table: t}, losses: [kl_div: {input: p, target: t, log_target: 'true'}]} | job.yaml:1:72: kl_div: log_target must be true or false, got 'true'
          {input: {table: t}, losses: [ctc_loss: {log_probs: p, targets: y, blank: -1}]} | job.yaml:1:74: ctc_loss: blank must be >= 0, got -1
          {input: {table: t}, losses: [dice_loss: {pred: p, target: t, per_row: maybe}]} | job.yaml:1:71: dice_loss: per_row must be true or false, got 'maybe'
          {input: {table: t}, losses: [multi_task_loss: {pred1: a, target1: b, pred2: c, target2: d, task_weights: [1]}]} | job.yaml:1:106: multi_task_loss: task_weights must be two finite numbers, got [1.0]
          {input: {table: t}, losses: [exact_sum: {x: y}], on_invalid: drop} | job.yaml:1:62: on_invalid must be fail or skip or quarantine, got drop
          {input: {table: t}, losses: [exact_sum: {x: y}], on_invalid: skip, max_invalid: 101%} | job.yaml:1:81: max_invalid must be a number of rows or a percentage such as 0.01%, got '101%'
          {input: {table: t}, losses: [exact_sum: {x: y}], on_invalid: skip, max_invalid: 1.5} | job.yaml:1:81: max_invalid must be a number of rows or a percentage such as 0.01%, got 1.5
          {input: {table: t}, losses: [exact_sum: {x: y}], max_invalid: 3} | job.yaml:1:63: max_invalid needs on_invalid: skip or quarantine, got fail
          {input: {table: t}, losses: [exact_sum: {x: y}], on_invalid: skip, quarantine: q} | job.yaml:1:80: quarantine needs on_invalid: quarantine, got skip
          {input: {table: t}, losses: [exact_sum: {x: y}], diagnosis: maybe} | job.yaml:1:61: diagnosis must be true or false, got 'maybe'
          {input: {table: t}, losses: [exact_sum: {x: y}], histogram: 3} | job.yaml:1:61: histogram must be true or false, got 3
          {input: {table: t}, losses: [exact_sum: {x: y}], worst: 5} | job.yaml:1:57: worst needs key: the columns that name a row
          {input: {table: t}, losses: [exact_sum: {x: y}], key: y, worst: 0} | job.yaml:1:65: worst must be a number of rows from 1 to 10000, got 0
          {input: {table: t}, metrics: [{roc_auc_score: {y_true: y, y_score: p}, sorted: true}], on_invalid: skip} | job.yaml:1:32: sorted must be left out where on_invalid is skip, got it for roc_auc_score
          {input: {table: t}, losses: [gaussian_nll_loss: {input: p, target: t, var: v, full: true, eps: -1}]} | job.yaml:1:96: gaussian_nll_loss: eps must be >= 0, got -1.0
          """)
  void eachPartIsChecked(String yaml, String problem) {
    assertThat(JobText.problems(folder, yaml)).containsExactly(problem);
  }

  @Test
  void filesThatCanNotBeReadAreProblems() throws IOException {
    assertThat(JobText.lines(folder, () -> JobFile.read(folder.resolve("none.yaml"), List.of())))
        .containsExactly("none.yaml: no such file");
    Files.createDirectory(folder.resolve("dir"));
    assertThat(JobText.lines(folder, () -> JobFile.read(folder.resolve("dir"), List.of())))
        .containsExactly("dir: must be a job file, got a folder");
    Path large = Files.writeString(folder.resolve("large.yaml"), " ".repeat(1_000_001));
    assertThat(JobText.lines(folder, () -> JobFile.read(large, List.of())))
        .containsExactly("large.yaml: must be a job file of at most 1000000 bytes, got 1000001");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "name: café".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(JobText.lines(folder, () -> JobFile.read(latin, List.of())))
        .containsExactly("latin.yaml: must be a text in UTF-8");
  }

  @Test
  void relativePathsAreBesideTheFile() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a [b]"));
    Job job =
        JobText.read(
            odd,
            """
            input: {path: [x.parquet, /abs, "hdfs://h/y", "d/*.parquet"]}
            losses: [exact_sum: {x: y}]
            output: ../out
            """);
    assertThat(((Source.Files) job.source()).paths())
        .extracting(Located::value)
        .containsExactly(
            "file://" + folder + "/a \\[b\\]/x.parquet",
            "/abs",
            "hdfs://h/y",
            "file://" + folder + "/a \\[b\\]/d/*.parquet");
    assertThat(job.output()).contains("file://" + folder + "/out");
  }

  @Test
  void everythingButInputAndLossesHasADefault() {
    Job job = JobText.read(folder, "input: {path: x}\nlosses: [exact_sum: {x: y}]\n");
    assertThat(job.name()).isEqualTo("job");
    assertThat(((Source.Files) job.source()).format()).isEqualTo("parquet");
    assertThat(((Source.Files) job.source()).options()).isEmpty();
    assertThat(job.where()).isEmpty();
    assertThat(job.slices()).isEmpty();
    assertThat(job.output()).isEmpty();
    assertThat(job.functions().get(0).reduction()).isEqualTo(Reduction.SUM);
  }

  @Test
  void lossesAreNamedByWhatTheyDifferIn() {
    Job job =
        JobText.read(
            folder,
            """
            input: {table: t}
            losses:
              - mse_loss: {input: p, target: t}
              - cross_entropy: {input: p, target: t}
              - cross_entropy: {input: p, target: t, label_smoothing: 0.1}
              - cross_entropy: {target: t, input: p, weight: [1, 2], label_smoothing: 0.1}
              - cross_entropy: {input: p, target: t, weight: balanced}
                as: balanced
              - l1_loss: {input: p, target: t}
              - l1_loss: {input: p, target: t, reduction: sum}
              - l1_loss: {input: q, target: t}
            """);
    assertThat(job.functions())
        .extracting(FunctionCall::name)
        .containsExactly(
            "mse_loss",
            "cross_entropy",
            "cross_entropy(label_smoothing=0.1)",
            "cross_entropy(weight=[1, 2], label_smoothing=0.1)",
            "balanced",
            "l1_loss(input=p)",
            "l1_loss(input=p, reduction=sum)",
            "l1_loss(input=q)");
  }

  @Test
  void metricsStandBehindLossesAndMayStandAlone() {
    Job job =
        JobText.read(
            folder,
            """
            input: {table: t}
            metrics: [accuracy_score: {y_true: y, y_pred: p}]
            losses: [mse_loss: {input: p, target: y}]
            """);
    assertThat(job.functions())
        .extracting(FunctionCall::name)
        .containsExactly("mse_loss", "accuracy_score");
    Job alone =
        JobText.read(
            folder, "input: {table: t}\nmetrics: [accuracy_score: {y_true: y, y_pred: p}]\n");
    assertThat(alone.functions()).hasSize(1);
  }

  @Test
  void eachListHasItsOwnFunctions() {
    assertThat(
            JobText.problems(
                folder,
                """
                input: {table: t}
                losses: [accuracy_score: {y_true: y, y_pred: p}]
                metrics: [mse_loss: {input: p, target: y}, accuracy: {y_true: y}, sigmoid: {x: y}]
                """))
        .containsExactly(
            "job.yaml:2:10: accuracy_score is a metric: it must stand below metrics",
            "job.yaml:3:11: mse_loss is a loss: it must stand below losses",
            "job.yaml:3:44: unknown metric: accuracy (did you mean accuracy_score?)",
            "job.yaml:3:67: sigmoid has a value for each row, where a metric has one for all; use"
                + " it in the SQL of an argument");
  }

  @Test
  void aNameOccursOnce() {
    assertThat(
            JobText.problems(
                folder,
                """
                input: {table: t}
                losses:
                  - mse_loss: {input: p, target: t}
                  - mse_loss: {input: p, target: t}
                  - l1_loss: {input: p, target: t}
                    as: mse_loss
                """))
        .containsExactly(
            "job.yaml:4:5: the name mse_loss is that of the loss at job.yaml:3:5 too; give one of"
                + " them another with as: NAME",
            "job.yaml:5:5: the name mse_loss is that of the loss at job.yaml:3:5 too; give one of"
                + " them another with as: NAME");
  }
}
