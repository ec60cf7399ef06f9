package io.devopsagent.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A program that some tests need, that not every machine has, and that Debian offers. */
public enum Component {
  CHROMIUM("Chromium", "chromium chromedriver", "chromium chromium-driver"),
  DOCKER_REGISTRY("docker-registry", "docker-registry", "docker-registry"),
  FAKETIME("libfaketime", "faketime", "faketime");

  private final String title;
  private final String programs;
  private final String packages;

  Component(String title, String programs, String packages) {
    this.title = title;
    this.programs = programs;
    this.packages = packages;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** The command that installs it on Debian and its kin. */
  public String install() {
    return "sudo apt-get install " + packages;
  }

  /** Whether all of its programs are on the PATH. */
  public boolean isPresent() {
    return isOn(System.getenv().getOrDefault("PATH", ""));
  }

  boolean isOn(String path) {
    return Arrays.stream(programs.split(" ", -1)).allMatch(program -> isOn(path, program));
  }

  private static boolean isOn(String path, String program) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
