package io.devopsagent.config.importer;

import io.devopsagent.config.source.ConfigProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Another monitor's file, of whichever kind it is: told by the key that lists what is watched. */
public final class ForeignFile {
  private static final Pattern UPPTIME = Pattern.compile("(?m)^[\"']?sites[\"']?\\s*:");
  private static final Pattern GATUS = Pattern.compile("(?m)^[\"']?endpoints[\"']?\\s*:");

  private ForeignFile() {}

  /**
   * Makes a configuration of it.
   *
   * @param name how the file is called where problems are shown
   */
  public static ImportResult convert(String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (UPPTIME.matcher(text).find()) {
      return UpptimeImport.convert(name, bytes);
    }
    if (GATUS.matcher(text).find()) {
      return GatusImport.convert(name, bytes, "");
    }
    return new ImportResult.Refused(
        List.of(
            ConfigProblem.ofFile(
                name,
                "is neither the file of an Upptime (no sites:) nor of a Gatus (no endpoints:)",
                "other monitors: devops-agent init asks for what is needed")));
  }
}
