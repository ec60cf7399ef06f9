package io.devopsagent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this build was made from, as the build wrote it down.
 *
 * @param version the product's version
 * @param commit the git commit, with {@code -dirty} when files were changed; {@code unknown} when
 *     it was built outside a checkout
 */
public record BuildInfo(String version, String commit) {

  public static BuildInfo read() {
    Properties properties = new Properties();
    try (InputStream file =
        BuildInfo.class.getResourceAsStream("/io/devopsagent/build.properties")) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version", "unknown"), properties.getProperty("commit", "unknown"));
  }
}
