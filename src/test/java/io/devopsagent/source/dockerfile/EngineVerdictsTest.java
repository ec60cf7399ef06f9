package io.devopsagent.source.dockerfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Samples;
import io.devopsagent.source.Samples.Verdict;
import io.devopsagent.testkit.Component;
import io.devopsagent.testkit.NeedsComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the table of verdicts against a real engine. {@code docker build --check} reads a
 * Dockerfile and resolves nothing but its base images; only a refusal of the file itself counts.
 */
@NeedsComponent(Component.DOCKER)
class EngineVerdictsTest {
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)parse error|unknown instruction|failed to parse|no build stage|"
              + "unterminated heredoc|file with no instructions|contains no stages|"
              + "parser directive|invalid escape token|cannot be empty");

  @Test
  void theEngineSaysTheSame(@TempDir Path folder) throws Exception {
    List<String> differences = new ArrayList<>();
    for (Verdict verdict : Samples.verdicts()) {
      Files.writeString(folder.resolve("Dockerfile"), verdict.text());
      String answer = check(folder);
      if (REFUSED.matcher(answer).find() == verdict.accepted()) {
        differences.add(verdict + ": " + answer.strip().lines().reduce((a, b) -> b).orElse(""));
      }
    }
    assertThat(differences).isEmpty();
  }

  private static String check(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("docker", "build", "--check", folder.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return answer;
  }
}
