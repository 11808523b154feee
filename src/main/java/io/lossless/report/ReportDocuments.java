package io.lossless.report;

import io.lossless.job.Job;
import io.lossless.job.JobOutcome;
import io.lossless.job.LearningCurves;
import io.lossless.job.Located;
import io.lossless.job.Monitoring;
import io.lossless.job.Results;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that a job writes beside results.parquet; the same results give the same bytes. */
public final class ReportDocuments {
  private static final String JSON = "results.json";
  private static final String CSV = "results.csv";
  private static final String HTML = "report.html";
  private static final String MARKDOWN = "report.md";
  private static final String RECEIPT = "receipt.json";
  private static final String CLASS_WEIGHTS = "class_weights.json";
  private static final String MONITORING = "monitoring.json";

  /** The names of all files that some job may write. */
  public static final Set<String> NAMES =
      Set.of(
          JSON,
          CSV,
          HTML,
          MARKDOWN,
          RECEIPT,
          CLASS_WEIGHTS,
          MONITORING,
          TensorBoardEvents.FILE,
          AssessmentReport.GATES,
          AssessmentReport.COMPARISON,
          AssessmentReport.LEFT_OUT,
          "diagnosis.json",
          "worst.json",
          "quarantine.parquet");

  private ReportDocuments() {}

  /** The text of each file by its name. */
  public static Map<String, String> texts(
      Job job, JobOutcome outcome, Optional<LearningCurves> curves, Versions versions) {
    Results results = outcome.results();
    String json = JsonReport.text(results);
    Receipt receipt = Receipt.of(job, results, json, versions);
    Optional<String> step = job.monitoring().map(Monitoring::step).map(Located::value);
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put(JSON, json);
    documents.put(CSV, CsvReport.text(results));
    documents.put(HTML, HtmlReport.text(ReportPage.of(results, outcome.rows(), receipt, step)));
    documents.put(MARKDOWN, MarkdownReport.text(results, outcome.rows(), receipt));
    documents.put(RECEIPT, receipt.json());
    documents.putAll(besides(results));
    MonitoringJson.text(curves, results).ifPresent(text -> documents.put(MONITORING, text));
    documents.putAll(DiagnosisJson.documents(outcome.rows()));
    return documents;
  }

  /** The class weights, and what was asked beside values. */
  private static Map<String, String> besides(Results results) {
    Map<String, String> documents = new LinkedHashMap<>();
    if (!results.classWeights().isEmpty()) {
      documents.put(CLASS_WEIGHTS, ClassWeightsJson.text(results.classWeights()));
    }
    documents.putAll(AssessmentReport.files(results));
    return documents;
  }

  /** The results alone, for those that come from no job file. */
  public static Map<String, String> tables(Results results) {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put(JSON, JsonReport.text(results));
    documents.put(CSV, CsvReport.text(results));
    documents.putAll(besides(results));
    return documents;
  }

  /** The bytes of each file that is no text, by its name. */
  public static Map<String, byte[]> binaries(Optional<LearningCurves> curves) {
    return curves
        .map(each -> Map.of(TensorBoardEvents.FILE, TensorBoardEvents.bytes(each)))
        .orElse(Map.of());
  }
}
