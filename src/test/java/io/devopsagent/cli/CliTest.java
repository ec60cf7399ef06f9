package io.devopsagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.cli.Verb.Group;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.secret.KnownSecrets;
import io.devopsagent.secret.SecretText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class CliTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Streams streams = new Streams(new PrintWriter(out), new PrintWriter(err));
  private final List<String> made = new ArrayList<>();
  private final List<String> rehearsed = new ArrayList<>();
  private final List<Verb> verbs = new ArrayList<>();
  private final Path folder;
  private final Cli cli;

  CliTest(@TempDir Path folder) {
    this.folder = folder;
    add(Group.LOOK, "status", "Say how the services are.", new Status());
    add(Group.KEEP, "memory", "Read and write what is remembered.", new Memory());
    add(
        Group.PROGRAM,
        "completion",
        "Print the completion script.",
        new CompletionCommand(streams, () -> CommandTree.whole(verbs)));
    cli =
        new Cli(
            verbs,
            streams,
            new CrashLog(List.of(folder.resolve("none"), folder), new KnownSecrets()),
            new AotTraining(() -> rehearsed.add("commands"), () -> rehearsed.add("server")));
  }

  private void add(Group group, String name, String summary, Callable<Integer> command) {
    verbs.add(
        new Verb(
            group,
            name,
            summary,
            () -> {
              made.add(name);
              return command;
            }));
  }

  @Command
  private final class Status implements Callable<Integer> {
    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Option(names = "--fail")
    private String fail = "";

    @Override
    public Integer call() {
      switch (fail) {
        case "known" ->
            throw new Failure(
                    ErrorCode.DATA_FOLDER_IN_USE, "Process 7 holds /data.", "Stop it first.")
                .toException();
        case "fault" -> throw new IllegalStateException("a fault within");
        case "error" -> throw new StackOverflowError("deep");
        default -> streams.out().println(json ? "{}" : "all up");
      }
      return ExitCode.NO;
    }
  }

  @Command
  class Memory implements Callable<Integer> {
    @Command(description = "Print one value.")
    int get(@Parameters(paramLabel = "KEY") String key) {
      streams.out().println("value of " + key);
      return ExitCode.OK;
    }

    @Override
    public Integer call() {
      return ExitCode.OK;
    }
  }

  @Test
  void theOverviewListsTheVerbsUnderTheirHeadingsAndMakesNone() {
    assertThat(cli.run("--help")).isZero();
    assertThat(out)
        .hasToString(
            """
            The DevOps engineer of a Gitea organisation, as one program.

            Usage: devops-agent COMMAND [OPTIONS]

            Look:
              status      Say how the services are.

            Keep:
              memory      Read and write what is remembered.

            This program:
              completion  Print the completion script.

            devops-agent COMMAND --help says more about one of them.
            """);
    assertThat(made).isEmpty();
  }

  @Test
  void withoutAVerbTheOverviewGoesToTheErrors() {
    assertThat(cli.run()).isEqualTo(ExitCode.FAILED);
    assertThat(out).hasToString("");
    assertThat(err.toString()).contains("Usage: ");
  }

  @Test
  void onlyTheNamedVerbIsMadeAndItsExitCodeIsThatOfTheProcess() {
    assertThat(cli.run("status", "--json")).isEqualTo(ExitCode.NO);
    assertThat(out).hasToString("{}\n");
    assertThat(made).containsExactly("status");
  }

  @Test
  void aVerbMayHaveVerbsOfItsOwn() {
    assertThat(cli.run("memory", "get", "cloud-services-latest")).isZero();
    assertThat(out).hasToString("value of cloud-services-latest\n");
  }

  @Test
  void helpIsUnderstoodInEveryPlace() {
    for (List<String> words :
        List.of(List.of("help", "status"), List.of("status", "--help"), List.of("status", "-h"))) {
      out.getBuffer().setLength(0);
      assertThat(cli.run(words.toArray(String[]::new))).isZero();
      assertThat(out.toString())
          .startsWith("Usage: devops-agent status [-h] [--json]")
          .contains("Say how the services are.");
    }
    out.getBuffer().setLength(0);
    assertThat(cli.run("memory", "get", "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: devops-agent memory get [-h] KEY");
  }

  @Test
  void aMistypedVerbIsAnsweredWithTheOneThatWasMeant() {
    assertThat(cli.run("statsu")).isEqualTo(ExitCode.FAILED);
    assertThat(err)
        .hasToString(
            """
            devops-agent: there is no command 'statsu'.
            Did you mean 'status'?
            'devops-agent --help' says how it is used.
            """);
  }

  @Test
  void aMistypedOptionToo() {
    assertThat(cli.run("status", "--jsno")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .contains(
            "Unknown option: '--jsno'", "Did you mean '--json'?", "devops-agent status --help");
  }

  @Test
  void aFailureIsItsOwnSentenceAndNextStep() {
    assertThat(cli.run("status", "--fail", "known")).isEqualTo(ExitCode.FAILED);
    assertThat(err).hasToString("devops-agent: Process 7 holds /data. Stop it first.\n");
  }

  @Test
  void aFaultOfOursIsOneLineAndItsTraceLiesInAFileOfItsOwner() throws IOException {
    for (String kind : List.of("fault", "error")) {
      err.getBuffer().setLength(0);
      assertThat(cli.run("status", "--fail", kind)).isEqualTo(ExitCode.FAULT);
      assertThat(err.toString())
          .matches("devops-agent: A fault of devops-agent itself .*\\(id [0-9a-f]{8}\\).* .+\n")
          .doesNotContain("\tat ");
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).contains("\tat " + Status.class.getName());
        assertThat(Files.getPosixFilePermissions(file))
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @Test
  void theTraceOfAFaultTellsNoSecret() throws IOException {
    KnownSecrets secrets = new KnownSecrets();
    CrashLog crashes = new CrashLog(List.of(folder), secrets);
    secrets.add(List.of(SecretText.of("PASSWORD", "correct-horse-battery")));
    crashes.record(
        new IllegalStateException(
            "correct-horse-battery",
            new IOException("Authorization: Bearer 0123456789abcdef0123456789")));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(Files.readString(files.findFirst().orElseThrow()))
          .contains("IllegalStateException: [redacted PASSWORD]")
          .contains("Bearer [redacted credential]")
          .contains("at io.devopsagent.cli");
    }
  }

  @Test
  void withNowhereToWriteAFaultIsStillOneSentence() {
    Streams quiet = new Streams(new PrintWriter(out), new PrintWriter(err));
    new Cli(
            verbs,
            quiet,
            new CrashLog(List.of(), new KnownSecrets()),
            new AotTraining(() -> {}, () -> {}))
        .run("status", "--fail", "fault");
    assertThat(err.toString()).contains("nowhere, for want of a folder").doesNotContain("\tat ");
  }

  @Test
  void completionKnowsEveryVerbAndItsOptions() {
    assertThat(cli.run("completion", "bash")).isZero();
    assertThat(out.toString()).contains("_complete_devops-agent", "status", "--json", "get");
  }

  @Test
  void theLauncherCanAskForARehearsal() {
    assertThat(cli.run("--train-aot", "server")).isZero();
    assertThat(cli.run("--train-aot", "cli")).isZero();
    assertThat(rehearsed).containsExactly("server", "commands");
  }

  @Test
  void versionNamesWhatItRunsOn() {
    Path data = folder.resolve(".devops-agent");
    verbs.add(
        new Verb(
            Group.PROGRAM,
            "version",
            "Say which version this is.",
            () -> new VersionCommand(streams, new BuildInfo("1.2.3", "0123456789ab-dirty"), data)));
    Cli withVersion =
        new Cli(
            verbs,
            streams,
            new CrashLog(List.of(), new KnownSecrets()),
            new AotTraining(() -> {}, () -> {}));
    assertThat(withVersion.run("version")).isZero();
    assertThat(out).hasToString("devops-agent 1.2.3\n");
    assertThat(withVersion.run("version", "--verbose")).isZero();
    assertThat(out.toString())
        .contains("commit          0123456789ab-dirty")
        .contains("java            " + Runtime.version())
        .contains("start-up cache  not used: started without one")
        .contains("data folder     " + data);
  }

  @Test
  void theBuildWroteDownWhatItWasMadeFrom() {
    assertThat(BuildInfo.read().version()).isNotEqualTo("unknown");
    assertThat(BuildInfo.read().commit()).matches("unknown|[0-9a-f]{12}(-dirty)?");
  }

  @Test
  void aCacheCountsAsUsedOnlyWhenTheJvmMappedIt() {
    Path file = Path.of("cli.aot");
    assertThat(StartupCache.judge(file, "x\nCDS archive(s) mapped at: [0x1-0x2)\n").words())
        .isEqualTo("used: cli.aot");
    assertThat(StartupCache.judge(file, "x\nCDS archive(s) not mapped\n").words())
        .isEqualTo("not used: the JVM refused cli.aot");
    assertThat(StartupCache.judge(file, "").words()).startsWith("cannot tell: ");
  }
}
