package io.devopsagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.launcher.Checkout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with stand-ins for Java and Maven. */
class LauncherTest {
  private final Path folder;
  private final Checkout checkout;

  LauncherTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.checkout = new Checkout(this.folder);
  }

  @Test
  void aMissingJdkIsNamedWithThePageThatOffersIt() {
    Run run = checkout.run("version");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("a JDK 25 is needed, and there is none")
        .contains("https://adoptium.net/temurin/releases/?version=25")
        .doesNotContain("install it");
  }

  @Test
  void anInstallCommandIsNamedOnlyWhereThePackageManagerOffersThePackage() throws IOException {
    checkout.program("apt-cache", "echo \"$2:\"; echo '  Candidate: 25.0.1+8-1'");
    assertThat(checkout.run("version").err())
        .contains("or install it: sudo apt-get install openjdk-25-jdk-headless");
    checkout.program("apt-cache", "echo \"$2:\"; echo '  Candidate: (none)'");
    assertThat(checkout.run("version").err()).doesNotContain("install it");
  }

  @Test
  void aMissingMavenIsNamed() throws IOException {
    checkout.jdk("jdks/25", "25.0.3");
    checkout.program("apt-cache", "echo '  Candidate: 3.8.7-1'");
    Run run = checkout.run("version");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("Maven 3.8.6 or newer is needed to build")
        .contains("https://maven.apache.org/download.cgi")
        .contains("or install it: sudo apt-get install maven");
  }

  @Test
  void aMissingGitIsNamedAndStopsNothing() throws IOException {
    checkout.jdk("jdks/25", "25.0.3");
    checkout.maven();
    Files.createDirectory(checkout.home().resolve(".git"));
    Run run = checkout.run("version");
    assertThat(run.err()).contains("there is no git on the PATH").contains("git-scm.com");
    assertThat(run.exit()).isZero();
  }

  @Test
  void anotherJavaInJavaHomeIsPassedOver() throws IOException {
    checkout.maven();
    checkout.set("JAVA_HOME", checkout.jdk("seventeen", "17.0.15").toString());
    Path found = checkout.jdk("jdks/temurin", "25.0.3");
    assertThat(checkout.run("version").out()).startsWith("jdks/temurin ");
    assertThat(checkout.builds()).containsExactly(found.toString());
  }

  @Test
  void javaHomeComesBeforeThePathAndThePathBeforeTheUsualFolders() throws IOException {
    checkout.maven();
    checkout.jdk("jdks/usual", "25");
    assertThat(checkout.run("version").out()).startsWith("jdks/usual ");
    Path onPath = checkout.jdk("on path", "25.0.1");
    Path link = Files.createSymbolicLink(folder.resolve("alternative"), onPath.resolve("bin/java"));
    Files.createSymbolicLink(folder.resolve("bin/java"), link);
    assertThat(checkout.run("version").out()).startsWith("on path ");
    checkout.set("JAVA_HOME", checkout.jdk("home", "25-ea").toString());
    assertThat(checkout.run("version").out()).startsWith("home ");
  }

  @Test
  void aJavaWithoutCompilerRunsWhatIsBuiltAndBuildsNothing() throws IOException {
    checkout.java("jdks/runtime", "25.0.3");
    Run refused = checkout.run("version");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("jdks/runtime has no compiler (bin/javac)");
    built();
    assertThat(checkout.run("version").out()).startsWith("jdks/runtime ");
  }

  @Test
  void aVersionThatOnlyBeginsLikeOursIsNotOurs() throws IOException {
    checkout.jdk("jdks/other", "250.0.1");
    assertThat(checkout.run("version").err()).contains("a JDK 25 is needed");
  }

  @Test
  void buildsOnceAndAgainWhenASourceIsNewer() throws IOException {
    checkout.maven();
    checkout.jdk("jdks/25", "25.0.3");
    assertThat(checkout.run("version").err()).contains("building with Maven, without the tests");
    assertThat(checkout.run("version").err()).isEmpty();
    assertThat(checkout.builds()).hasSize(1);
    Path source = Files.writeString(checkout.home().resolve("src/main/New.java"), "class New {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    checkout.run("version");
    assertThat(checkout.builds()).hasSize(2);
  }

  @Test
  void whatMavenSaysOfAFailedBuildIsShown() throws IOException {
    checkout.jdk("jdks/25", "25.0.3");
    checkout.program("mvn", "echo '[ERROR] Big.java:[3,1] not a statement'; exit 1");
    Run run = checkout.run("version");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("not a statement").contains("the build failed");
    assertThat(checkout.home().resolve("target/launcher.lock")).doesNotExist();
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    checkout.jdk("jdks/25", "25.0.3");
    checkout.maven();
    String quick = Files.readString(folder.resolve("bin/mvn"));
    checkout.program("mvn", "sleep 1\n" + quick);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Run> start = () -> checkout.run("version");
      List<Future<Run>> runs = threads.invokeAll(List.of(start, start, start));
      for (Future<Run> run : runs) {
        assertThat(run.get().exit()).isZero();
      }
    }
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void theLockOfADeadStartIsPassedOver() throws IOException {
    checkout.maven();
    checkout.jdk("jdks/25", "25.0.3");
    Path lock = Files.createDirectories(checkout.home().resolve("target/launcher.lock"));
    Files.writeString(lock.resolve("pid"), "99999999\n");
    assertThat(checkout.run("version").exit()).isZero();
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void aSymbolicLinkAndArgumentsWithBlanksWork() throws IOException {
    built();
    checkout.jdk("jdks/25", "25.0.3");
    Path link =
        Files.createSymbolicLink(folder.resolve("agent"), Path.of("a checkout/devops-agent"));
    Run run = checkout.run(link, "probe", "a shop", "*");
    assertThat(run.out()).endsWith("-jar " + checkout.jar() + " probe a shop *\n");
  }

  @Test
  void commandsAndTheServerHaveCachesAndOptionsOfTheirOwn() throws IOException {
    built();
    checkout.jdk("jdks/25", "25.0.3");
    assertThat(checkout.run("status").out())
        .contains("-XX:TieredStopAtLevel=1")
        .contains("-XX:AOTCache=" + checkout.home() + "/target/aot/cli.aot");
    assertThat(checkout.run("run").out())
        .contains("-XX:+UseCompactObjectHeaders", "-Xmx256m")
        .contains("-XX:AOTCache=" + checkout.home() + "/target/aot/server.aot")
        .doesNotContain("TieredStopAtLevel");
  }

  @Test
  void aCacheIsMadeOncePerJar() throws IOException {
    built();
    checkout.jdk("jdks/25", "25.0.3");
    assertThat(checkout.run("status").err()).contains("making the start-up cache for commands");
    assertThat(checkout.run("status").err()).isEmpty();
    Files.setLastModifiedTime(checkout.jar(), FileTime.from(Instant.now().plusSeconds(10)));
    assertThat(checkout.run("status").err()).contains("making the start-up cache");
    checkout.set("DEVOPS_AGENT_AOT", "off");
    assertThat(checkout.run("status").out()).doesNotContain("AOT");
    checkout.set("DEVOPS_AGENT_AOT", "required");
    assertThat(checkout.run("status").out()).contains("-XX:AOTMode=on");
  }

  @Test
  void aCacheThatCannotBeMadeIsSaidOnceAndStopsNothing() throws IOException {
    built();
    Path jdk = checkout.jdk("jdks/25", "25.0.3");
    Path java = jdk.resolve("bin/java");
    Files.writeString(
        java, "#!/bin/sh\ncase $* in *AOTCacheOutput*) exit 1 ;; esac\necho \"$*\"\n");
    Run first = checkout.run("status");
    assertThat(first.err()).contains("it could not be made");
    assertThat(first.out()).contains("status").doesNotContain("AOTCache");
    assertThat(checkout.run("status").err()).isEmpty();
    checkout.set("DEVOPS_AGENT_AOT", "required");
    assertThat(checkout.run("status").exit()).isEqualTo(2);
  }

  @Test
  void withoutSourceAndWithoutJarItSaysSo() throws IOException {
    checkout.jdk("jdks/25", "25.0.3");
    Files.delete(checkout.home().resolve("pom.xml"));
    Run run = checkout.run("version");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("there is nothing to run");
  }

  /** As after a build by hand. */
  private void built() throws IOException {
    Files.createDirectories(checkout.jar().getParent());
    Files.writeString(checkout.jar(), "jar");
    Files.setLastModifiedTime(checkout.jar(), FileTime.from(Instant.now().plusSeconds(5)));
  }
}
