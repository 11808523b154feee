package io.lossless.cli;

import io.lossless.batch.InvalidRowException;
import io.lossless.job.InvalidDataException;
import io.lossless.job.JobException;
import io.lossless.report.DiagnosisReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a failure means to who called the command: its exit code and its message. */
final class Failure {
  /** By name, since asking for the class would load Spark where there is none. */
  private static final String ANALYSIS_EXCEPTION = "org.apache.spark.sql.AnalysisException";

  private Failure() {}

  /** Prints the failure and returns its exit code. */
  static int report(Throwable failure, PrintWriter err, boolean stacktrace) {
    List<Throwable> causes = causes(failure);
    Optional<Throwable> job = first(causes, JobException.class);
    Optional<Throwable> data = first(causes, InvalidDataException.class);
    Optional<Throwable> row = first(causes, InvalidRowException.class);
    ExitCode code;
    if (job.isPresent()) {
      code = ExitCode.WRONG_JOB;
      err.println(job.get().getMessage());
    } else if (data.isPresent()) {
      code = ExitCode.WRONG_DATA;
      err.println(data.get().getMessage());
      ((InvalidDataException) data.get())
          .diagnosis()
          .ifPresent(known -> err.print("\n" + DiagnosisReport.diagnosis(known)));
    } else if (row.isPresent()) {
      code = ExitCode.WRONG_DATA;
      err.println(row.get().getMessage());
    } else {
      code = isAnalysis(failure) ? ExitCode.WRONG_JOB : ExitCode.FAILED;
      err.println(message(failure) + (stacktrace ? "" : "\n(--stacktrace shows where)"));
    }
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code.code();
  }

  /** The chain of causes, which need not end by itself. */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null && !causes.contains(cause); ) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes;
  }

  private static Optional<Throwable> first(List<Throwable> causes, Class<?> type) {
    return causes.stream().filter(type::isInstance).findFirst();
  }

  private static boolean isAnalysis(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(ANALYSIS_EXCEPTION)) {
        return true;
      }
    }
    return false;
  }

  /** Spark writes stack traces into messages; those are for {@code --stacktrace}. */
  private static String message(Throwable failure) {
    if (failure instanceof NoClassDefFoundError missing
        && String.valueOf(missing.getMessage()).startsWith("org/apache/spark/")) {
      return "a job needs Spark on the class path: start it with ./lossless run or spark-submit";
    }
    if (failure.getMessage() == null || failure.getMessage().isBlank()) {
      return failure.getClass().getName();
    }
    String text =
        failure
            .getMessage()
            .strip()
            .lines()
            .takeWhile(line -> !line.startsWith("\tat ") && !line.startsWith("Driver stacktrace"))
            .collect(Collectors.joining("\n"));
    return failure instanceof Error ? failure.getClass().getName() + ": " + text : text;
  }
}
