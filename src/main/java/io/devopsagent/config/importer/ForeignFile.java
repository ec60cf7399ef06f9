package io.devopsagent.config.importer;

import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.config.source.SourceFile;
import io.devopsagent.config.source.SourceFile.Decoded;
import io.devopsagent.config.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Another monitor's file, of whichever kind it is: told by the key that lists what is watched. */
public final class ForeignFile {
  private static final Pattern UPPTIME = Pattern.compile("(?m)^[\"']?sites[\"']?\\s*:");
  private static final Pattern GATUS = Pattern.compile("(?m)^[\"']?endpoints[\"']?\\s*:");

  private ForeignFile() {}

  /** Makes a configuration of it; what is no text of a bearable length is refused. */
  public static ImportResult convert(Path file) {
    return switch (SourceFile.read(file)) {
      case Decoded.Illegible(List<ConfigProblem> problems) -> new ImportResult.Refused(problems);
      case Decoded.Legible(SourceText source) -> convert(source);
    };
  }

  private static ImportResult convert(SourceText source) {
    if (UPPTIME.matcher(source.text()).find()) {
      return UpptimeImport.convert(source);
    }
    if (GATUS.matcher(source.text()).find()) {
      return GatusImport.convert(source, "");
    }
    return new ImportResult.Refused(
        List.of(
            ConfigProblem.ofFile(
                source.name(),
                "is neither the file of an Upptime (no sites:) nor of a Gatus (no endpoints:)",
                "other monitors: devops-agent init asks for what is needed")));
  }
}
