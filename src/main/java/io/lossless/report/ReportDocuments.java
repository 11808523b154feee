package io.lossless.report;

import io.lossless.job.Job;
import io.lossless.job.Results;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The texts that a job writes beside results.parquet. */
public final class ReportDocuments {
  private static final String JSON = "results.json";
  private static final String CSV = "results.csv";
  private static final String HTML = "report.html";
  private static final String MARKDOWN = "report.md";
  private static final String RECEIPT = "receipt.json";

  /** The names of all files that {@link #of} may return. */
  public static final Set<String> NAMES = Set.of(JSON, CSV, HTML, MARKDOWN, RECEIPT);

  private ReportDocuments() {}

  /** The text of each file by its name; the same results give the same texts. */
  public static Map<String, String> of(Job job, Results results, Versions versions) {
    String json = JsonReport.text(results);
    Receipt receipt = Receipt.of(job, results, json, versions);
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put(JSON, json);
    documents.put(CSV, CsvReport.text(results));
    documents.put(HTML, HtmlReport.text(ReportPage.of(results, receipt, Optional.empty())));
    documents.put(MARKDOWN, MarkdownReport.text(results, receipt));
    documents.put(RECEIPT, receipt.json());
    return documents;
  }
}
