package io.devopsagent.inspect.dockerfile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of the official images of Docker Hub: all of these run as root unless told
 * otherwise, and few bring a user for programs (their Dockerfiles: github.com/docker-library,
 * github.com/nodejs/docker-node).
 */
final class KnownImages {
  private static final Set<String> ROOT =
      Set.of(
          "alpine",
          "amazoncorretto",
          "amazonlinux",
          "buildpack-deps",
          "busybox",
          "centos",
          "debian",
          "dart",
          "eclipse-temurin",
          "elixir",
          "erlang",
          "fedora",
          "golang",
          "gradle",
          "haskell",
          "ibmjava",
          "julia",
          "maven",
          "mono",
          "node",
          "openjdk",
          "oraclelinux",
          "perl",
          "php",
          "pypy",
          "python",
          "r-base",
          "rockylinux",
          "ruby",
          "rust",
          "swift",
          "ubuntu");
  private static final Map<String, String> USERS = Map.of("node", "node");
  private static final Pattern NAME =
      Pattern.compile("(?:docker\\.io/)?(?:library/)?([a-z0-9-]+)(?::[\\w.-]+)?(?:@sha256:\\w+)?");

  private KnownImages() {}

  /** The name of an image that runs as root, as it is called on Docker Hub. */
  static Optional<String> runningAsRoot(String reference) {
    var match = NAME.matcher(reference);
    return match.matches() && ROOT.contains(match.group(1))
        ? Optional.of(match.group(1))
        : Optional.empty();
  }

  /** The user that an image brings for programs. */
  static Optional<String> user(String name) {
    return Optional.ofNullable(USERS.get(name));
  }
}
