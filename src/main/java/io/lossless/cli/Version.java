package io.lossless.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of Lossless, from the jar's manifest, and what {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"lossless " + text()};
  }

  static String text() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not in a jar)");
  }
}
