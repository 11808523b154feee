package io.lossless.job;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths as a job file or a command writes them, relative to a local folder. */
public final class Paths {
  private static final String LOCAL = "file://";
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern GLOB = Pattern.compile("[{}\\[\\]*?\\\\]");

  private final Path folder;

  private Paths(Path folder) {
    this.folder = folder;
  }

  /** Relative to the folder of a file. */
  public static Paths besides(Path file) {
    return new Paths(
        Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
            .orElse(file.toAbsolutePath()));
  }

  /** Relative to the folder in which the command runs. */
  public static Paths current() {
    return new Paths(Path.of("").toAbsolutePath());
  }

  /**
   * A relative path as a local one; absolute paths and those with a scheme stay as they are, for
   * they are those of Spark's default file system.
   */
  public String resolve(String path) {
    return isRelative(path) ? LOCAL + folder.resolve(path).normalize() : path;
  }

  /** A path for a reader, who knows that local ones are local. */
  public static String shown(String path) {
    return path.startsWith(LOCAL) ? path.substring(LOCAL.length()) : path;
  }

  /** A file's URI as a path relative to the folder, or as it is where it is elsewhere. */
  public String relative(String uri) {
    if (!uri.startsWith("file:")) {
      return uri;
    }
    Path file = Path.of(URI.create(uri.replaceFirst("^file:/+", "file:///")));
    return file.startsWith(folder) ? folder.relativize(file).toString() : uri;
  }

  /** The same for a path that may be a pattern; the folder before it is none. */
  public String resolvePattern(String path) {
    return isRelative(path)
        ? LOCAL + withSlash(GLOB.matcher(folder.toString()).replaceAll("\\\\$0")) + path
        : path;
  }

  private static boolean isRelative(String path) {
    return !path.startsWith("/") && !SCHEME.matcher(path).matches();
  }

  private static String withSlash(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }
}
