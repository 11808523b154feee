package io.lossless.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lossless.function.JsonText;
import io.lossless.job.BatchMean;
import io.lossless.job.LearningCurve;
import io.lossless.job.LearningCurves;
import io.lossless.job.LearningCurves.BestStep;
import io.lossless.job.LearningCurves.Overfitting;
import io.lossless.job.Results;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The learning curves of a job as monitoring.json: {@code {"step": "epoch", "steps": [0, 1],
 * "training": "train", "validation": "val", "best": {…}, "overfitting": {…}, "curves": [{"name": …,
 * "split": …, "values": […]}], "batch_means": [{"name": …, "slice": {…}, …}]}}.
 *
 * <p>Numbers are written as in results.json. Without learning curves, there are the batch means
 * alone.
 */
public final class MonitoringJson {
  private MonitoringJson() {}

  /** The text of monitoring.json; empty if there are neither curves nor batch means. */
  public static Optional<String> text(Optional<LearningCurves> curves, Results results) {
    if (curves.isEmpty() && results.batchMeans().isEmpty()) {
      return Optional.empty();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.generator(text)) {
      json.writeStartObject();
      if (curves.isPresent()) {
        write(json, curves.get());
      }
      json.writeArrayFieldStart("batch_means");
      for (BatchMean mean : results.batchMeans()) {
        write(json, mean);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(text + "\n");
  }

  private static void write(JsonGenerator json, LearningCurves curves) throws IOException {
    json.writeStringField("step", curves.stepName());
    json.writeArrayFieldStart("steps");
    for (Object step : curves.steps()) {
      JsonText.write(json, step);
    }
    json.writeEndArray();
    if (curves.training().isPresent()) {
      json.writeStringField("training", curves.training().get());
    }
    json.writeStringField("validation", curves.validation());
    json.writeNumberField("rows_without_step", curves.rowsWithoutStep());
    if (curves.best().isPresent()) {
      write(json, curves, curves.best().get());
    }
    if (curves.overfitting().isPresent()) {
      write(json, curves, curves.overfitting().get());
    }
    json.writeArrayFieldStart("curves");
    for (LearningCurve curve : curves.curves()) {
      json.writeStartObject();
      json.writeStringField("name", curve.name());
      json.writeStringField("split", curve.split());
      json.writeArrayFieldStart("values");
      for (LearningCurve.Point point : curve.points()) {
        real(json, point.value());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, LearningCurves curves, BestStep best)
      throws IOException {
    json.writeObjectFieldStart("best");
    json.writeFieldName("step");
    JsonText.write(json, curves.steps().get(best.step()));
    json.writeStringField("loss", best.loss());
    json.writeNumberField("value", best.value());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, LearningCurves curves, Overfitting sign)
      throws IOException {
    json.writeObjectFieldStart("overfitting");
    json.writeFieldName("from");
    JsonText.write(json, curves.steps().get(sign.from()));
    json.writeFieldName("to");
    JsonText.write(json, curves.steps().get(sign.to()));
    json.writeArrayFieldStart("validation");
    json.writeNumber(sign.validationFrom());
    json.writeNumber(sign.validationTo());
    json.writeEndArray();
    json.writeArrayFieldStart("training");
    json.writeNumber(sign.trainingFrom());
    json.writeNumber(sign.trainingTo());
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, BatchMean mean) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", mean.name());
    JsonLines.slice(json, mean.slice());
    json.writeNumberField("batches", mean.batches());
    json.writeFieldName("loss");
    real(json, mean.loss());
    json.writeFieldName("mean_of_batch_means");
    real(json, mean.value());
    json.writeEndObject();
  }

  private static void real(JsonGenerator json, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      json.writeNumber(value.getAsDouble());
    } else {
      json.writeNull();
    }
  }
}
