package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium of its own profile, driven by the W3C WebDriver protocol through
 * chromedriver; closing ends both.
 */
final class Browser implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private String session;

  private Browser(Process driver, String session) {
    this.driver = driver;
    this.session = session;
  }

  /**
   * Starts the browser. Where there is none, the test is skipped, or fails if {@code CI} is set.
   *
   * @param profile a new folder for all that the browser writes
   */
  static Browser open(Path profile) throws IOException {
    Optional<Path> driver = onPath("chromedriver");
    Optional<Path> chromium = onPath("chromium");
    if (driver.isEmpty() || chromium.isEmpty()) {
      String reason = "no chromium and chromedriver on the PATH (Debian: chromium-driver)";
      if (System.getenv("CI") != null) {
        fail(reason);
      }
      assumeTrue(false, reason);
    }
    Process process =
        new ProcessBuilder(driver.orElseThrow().toString(), "--port=0")
            .redirectErrorStream(true)
            .start();
    Browser browser = new Browser(process, "http://127.0.0.1:" + port(process) + "/session");
    try {
      JsonNode created = browser.post("", capabilities(chromium.orElseThrow(), profile));
      browser.session += "/" + created.get("sessionId").asText();
      return browser;
    } catch (IOException | RuntimeException | AssertionError e) {
      process.destroy();
      throw e;
    }
  }

  private static Optional<Path> onPath(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The port that the driver chose and prints. */
  private static String port(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return started.group(1);
      }
    }
    throw new IOException("chromedriver did not start: " + lines);
  }

  private static Map<String, Object> capabilities(Path chromium, Path profile) {
    List<String> arguments =
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile);
    return Map.of(
        "capabilities",
        Map.of(
            "alwaysMatch",
            Map.of(
                "goog:chromeOptions",
                Map.of("binary", chromium.toString(), "args", arguments),
                "goog:loggingPrefs",
                Map.of("browser", "ALL"))));
  }

  /** Loads a page. */
  void load(Path page) throws IOException {
    post("/url", Map.of("url", page.toUri().toString()));
  }

  /** What a function with this body returns. */
  JsonNode evaluate(String body) throws IOException {
    return post("/execute/sync", Map.of("script", body, "args", List.of()));
  }

  /** Waits until a function with this body returns true. */
  void await(String body) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate(body).asBoolean()) {
      assertThat(System.nanoTime()).as("still waiting for: %s", body).isLessThan(deadline);
    }
  }

  /** What the page and the browser wrote to the console since the last call. */
  List<String> console() throws IOException {
    List<String> messages = new ArrayList<>();
    post("/se/log", Map.of("type", "browser"))
        .forEach(entry -> messages.add(entry.get("message").asText()));
    return messages;
  }

  /** The size of the page, and how many pixels of a picture are one of it. */
  void resize(int width, int height, double scale) throws IOException {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
  }

  /** The system's preference: light or dark. */
  void prefer(String scheme) throws IOException {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    command("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of(feature)));
  }

  /** Shows the page as it is on paper. */
  void print() throws IOException {
    command("Emulation.setEmulatedMedia", Map.of("media", "print", "features", List.of()));
  }

  private void command(String name, Map<String, Object> parameters) throws IOException {
    post("/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  /** The top of the page as a PNG, in Base64. */
  String screenshot() throws IOException {
    return exchange(request("/screenshot").GET()).asText();
  }

  private JsonNode post(String path, Map<String, Object> body) throws IOException {
    return exchange(
        request(path).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(session + path)).timeout(PATIENCE);
  }

  private JsonNode exchange(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return JSON.readTree(response.body()).get("value");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      exchange(request("").DELETE());
    } finally {
      driver.destroy();
    }
  }
}
