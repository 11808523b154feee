package io.lossless.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Nanoseconds a value of PyTorch on float64 input, by the name and the values of a row, as in
 * {@code cross_entropy 10}.
 */
record PyTorchTimes(Map<String, Double> times) {
  /** What {@code tools/pytorch-speed} wrote; no times where there is no file. */
  static PyTorchTimes read(Path file) throws IOException {
    Map<String, Double> times = new HashMap<>();
    if (Files.exists(file)) {
      for (JsonNode line : new ObjectMapper().readTree(file.toFile()).required("results")) {
        if (line.required("input").asText().equals("float64")) {
          times.put(
              line.required("name").asText() + " " + line.required("values_per_row").asInt(),
              line.required("ns_per_value").asDouble());
        }
      }
    }
    return new PyTorchTimes(times);
  }

  Optional<Double> nanoseconds(String kernel) {
    return Optional.ofNullable(times.get(kernel));
  }
}
