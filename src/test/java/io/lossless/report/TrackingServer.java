package io.lossless.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An MLflow tracking server on the loopback address, as far as the client asks for one: experiments
 * by name, runs, batches of parameters and metrics. Its answers are those of MLflow's REST API 2.0.
 */
final class TrackingServer implements AutoCloseable {
  private static final String API = "/api/2.0/mlflow/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<String> calls = new ArrayList<>();
  private final List<JsonNode> bodies = new ArrayList<>();
  private final Map<String, String> experiments = new HashMap<>();
  private boolean refuses;

  TrackingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on, every batch is refused. */
  void refuseBatches() {
    refuses = true;
  }

  /** Method and path of each request, in order. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** The bodies of the requests with this path, in order. */
  synchronized List<JsonNode> bodies(String path) {
    List<JsonNode> found = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).equals("POST " + path)) {
        found.add(bodies.get(i));
      }
    }
    return found;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replace(API, "");
    byte[] body = exchange.getRequestBody().readAllBytes();
    calls.add(exchange.getRequestMethod() + " " + path);
    bodies.add(JSON.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body));
    int status = 200;
    String answer =
        switch (path) {
          case "experiments/get-by-name" -> {
            String name = queried(exchange);
            status = experiments.containsKey(name) ? 200 : 404;
            yield status == 200
                ? "{\"experiment\": {\"experiment_id\": \"%s\", \"name\": \"%s\"}}"
                    .formatted(experiments.get(name), name)
                : "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"none of this name\"}";
          }
          case "experiments/create" -> {
            experiments.put(bodies.get(bodies.size() - 1).get("name").asText(), "7");
            yield "{\"experiment_id\": \"7\"}";
          }
          case "runs/create" ->
              "{\"run\": {\"info\": {\"run_id\": \"r1\", \"run_uuid\": \"r1\"}, \"data\": {}}}";
          case "runs/log-batch" -> {
            status = refuses ? 400 : 200;
            yield refuses
                ? "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"no batches today\"}"
                : "{}";
          }
          case "runs/update" -> "{\"run_info\": {\"run_id\": \"r1\", \"run_uuid\": \"r1\"}}";
          default -> throw new IOException("no such call: " + path);
        };
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String queried(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return URLDecoder.decode(query.replace("experiment_name=", ""), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
