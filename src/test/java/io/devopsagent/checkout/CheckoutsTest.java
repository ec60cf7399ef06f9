package io.devopsagent.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.git.GitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutsTest {
  private static final RepoName APP = RepoName.parse("acme/app");
  private static final String ZEROS = "1111111111111111111111111111111111111111";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private GitServer server;

  @SuppressWarnings("NullAway.Init")
  private Checkouts checkouts;

  @SuppressWarnings("NullAway.Init")
  private GitRemote remote;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = new GitServer(Files.createDirectories(folder.resolve("server"))).repo("acme/app");
    remote = new GitRemote(server.url("acme/app"), "devops-bot", "s3cret-token");
    Git git =
        new Git(
            Path.of("git"),
            Files.createDirectories(folder.resolve("home")),
            Duration.ofSeconds(30),
            Map.of("PATH", System.getenv("PATH")),
            Redactor.NONE);
    checkouts = new Checkouts(git, folder.resolve("stores"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void changesOneFileAndLeavesAllOthers() throws Exception {
    server.commit(
        "acme/app",
        "staging",
        Map.of("Dockerfile", "FROM debian\n", "100755 run.sh", "#!/bin/sh\n", "äö/x", "1"));
    Snapshot base = fetch("staging");
    assertThat(base.files())
        .extracting(TreeFile::path)
        .containsExactlyInAnyOrder("Dockerfile", "run.sh", "äö/x");
    String commit =
        value(
            checkouts.commit(
                APP, base, Map.of("run.sh", bytes("#!/bin/sh\nset -e\n")), "Stop at errors\n"));
    assertThat(value(checkouts.diff(APP, base.commit(), commit)))
        .contains("+set -e")
        .contains("b/run.sh")
        .doesNotContain("Dockerfile");
    assertThat(checkouts.push(APP, remote, commit, "infra/7-set-e"))
        .isEqualTo(new PushAnswer.Pushed());
    Snapshot pushed = fetch("infra/7-set-e");
    assertThat(pushed.read("run.sh")).hasValue(bytes("#!/bin/sh\nset -e\n"));
    assertThat(pushed.file("run.sh").orElseThrow().kind()).isEqualTo(TreeFile.Kind.EXECUTABLE);
    assertThat(pushed.file("äö/x").orElseThrow().object())
        .isEqualTo(base.file("äö/x").orElseThrow().object());
  }

  @Test
  void aPersonsCommitOnTheBranchIsNeverOverwritten() throws Exception {
    server.commit("acme/app", "staging", Map.of("a", "1"));
    Snapshot base = fetch("staging");
    String ours = value(checkouts.commit(APP, base, Map.of("a", bytes("2")), "Two\n"));
    server.commit("acme/app", "infra/7", Map.of("a", "a person's"));
    assertThat(checkouts.push(APP, remote, ours, "infra/7")).isInstanceOf(PushAnswer.NotOurs.class);
    assertThat(fetch("infra/7").read("a")).hasValue(bytes("a person's"));
  }

  @Test
  void aPushWhoseAnswerGotLostIsDone() throws Exception {
    server.commit("acme/app", "staging", Map.of("a", "1"));
    Snapshot base = fetch("staging");
    String ours = value(checkouts.commit(APP, base, Map.of("a", bytes("2")), "Two\n"));
    server.lose(request -> request.startsWith("POST") && request.endsWith("git-receive-pack"));
    assertThat(checkouts.push(APP, remote, ours, "infra/7")).isEqualTo(new PushAnswer.Pushed());
  }

  @Test
  void aBranchThatIsNotThereIsToldApartFromAServerThatIsNotThere() throws Exception {
    server.commit("acme/app", "main", Map.of("a", "1"));
    assertThat(checkouts.fetch(APP, remote, "staging")).isInstanceOf(Lookup.NotFound.class);
    server.close();
    assertThat(checkouts.fetch(APP, remote, "main")).isInstanceOf(Lookup.Unreachable.class);
  }

  @Test
  void namesThatAreNoBranchesNeverReachGit() {
    Stream.of(
            "-x", "a..b", "a b", "", "/a", "a/", "a.lock", "--upload-pack=touch x", "a\nb", "@{u}")
        .forEach(name -> {
          assertThat(checkouts.fetch(APP, remote, name)).isInstanceOf(Lookup.NotFound.class);
          assertThat(checkouts.push(APP, remote, ZEROS, name))
              .isInstanceOf(PushAnswer.Refused.class);
        });
  }

  @Test
  void aHostileRepositoryCannotWriteOrReadAnythingOutside() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside"), "private");
    Map<String, String> files = new LinkedHashMap<>();
    files.put("120000 link", outside.toString());
    files.put("120000 up", "../../../../etc/passwd");
    files.put("160000 module", ZEROS);
    files.put(".gitattributes", "* filter=evil diff=evil\n");
    files.put(".gitmodules", "[submodule \"m\"]\n path = module\n url = ext::sh -c touch${IFS}x\n");
    files.put(".githooks/pre-push", "#!/bin/sh\ntouch " + folder.resolve("pwned") + "\n");
    files.put("with\nnewline\tand tab", "1");
    files.put("--option", "1");
    files.put("big", "x".repeat(Snapshot.MAX_FILE + 1));
    files.put("plain", "1");
    server.commit("acme/app", "staging", files);
    Snapshot base = fetch("staging");
    assertThat(base.files()).hasSize(files.size());
    assertThat(base.read("link")).isEmpty();
    assertThat(base.read("up")).isEmpty();
    assertThat(base.read("module")).isEmpty();
    assertThat(base.read("big")).isEmpty();
    assertThat(base.read("with\nnewline\tand tab")).hasValue(bytes("1"));
    assertThat(checkouts.commit(APP, base, Map.of("link", bytes("x")), "m\n"))
        .isInstanceOf(Lookup.NotFound.class);
    assertThat(checkouts.commit(APP, base, Map.of("../escape", bytes("x")), "m\n"))
        .isInstanceOf(Lookup.NotFound.class);
    String commit =
        value(
            checkouts.commit(
                APP, base, Map.of("plain", bytes("2"), "--option", bytes("2")), "Two\n"));
    assertThat(checkouts.push(APP, remote, commit, "infra/7")).isEqualTo(new PushAnswer.Pushed());
    assertThat(fetch("infra/7").files()).hasSize(files.size());
    assertThat(folder.resolve("pwned")).doesNotExist();
    assertThat(outside).hasContent("private");
  }

  private Snapshot fetch(String branch) {
    return value(checkouts.fetch(APP, remote, branch));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T value(Lookup<T> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found<T>) lookup).value();
  }
}
