package io.devopsagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.launcher.Checkout.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the real JVM and the classes of this build. */
class StartupCacheTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path LIBRARIES = Path.of("target/lib");

  private final Checkout checkout;

  StartupCacheTest(@TempDir Path folder) throws IOException {
    checkout = new Checkout(folder.toRealPath());
    checkout.set("JAVA_HOME", System.getProperty("java.home"));
    Files.delete(checkout.home().resolve("pom.xml"));
    Files.createDirectories(checkout.jar().getParent());
    jar(checkout.jar());
  }

  @Test
  void theCacheIsMadeAndReallyUsed() {
    Run first = checkout.run("version", "--verbose");
    assertThat(first.exit()).as(first.err()).isZero();
    checkout.set("DEVOPS_AGENT_AOT", "required");
    Run second = checkout.run("version", "--verbose");
    assertThat(second.err()).isEmpty();
    assertThat(second.out())
        .contains("start-up cache  used: " + checkout.home() + "/target/aot/cli.aot");
  }

  @Test
  void aCacheThatTheJvmRefusesIsNotCalledUsed() {
    assertThat(checkout.run("version").exit()).isZero();
    checkout.set("JDK_JAVA_OPTIONS", "-XX:+UseCompactObjectHeaders");
    assertThat(checkout.run("version", "--verbose").out())
        .contains("start-up cache  not used: the JVM refused ");
    checkout.set("DEVOPS_AGENT_AOT", "off");
    assertThat(checkout.run("version", "--verbose").out())
        .contains("start-up cache  not used: started without one");
  }

  @Test
  void theOverviewLoadsNoLibrary() {
    checkout.set("DEVOPS_AGENT_AOT", "off");
    checkout.set("DEVOPS_AGENT_JAVA_OPTS", "-Xlog:class+load:stdout");
    Run help = checkout.run("--help");
    assertThat(help.out()).contains("Usage: devops-agent COMMAND", "io.devopsagent.cli.Overview");
    assertThat(help.out())
        .doesNotContain("picocli.", "tools.jackson", "org.jdbi", "io.javalin", "VersionCommand ");
    assertThat(checkout.run("version").out())
        .contains("picocli.CommandLine ")
        .doesNotContain("tools.jackson", "org.jdbi", "io.javalin", "CompletionCommand ");
  }

  private static void jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "io.devopsagent.Main");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        files(LIBRARIES).stream()
            .map(library -> library.toAbsolutePath().toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Path entry : files(CLASSES)) {
        jar.putNextEntry(new JarEntry(CLASSES.relativize(entry).toString()));
        Files.copy(entry, jar);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
