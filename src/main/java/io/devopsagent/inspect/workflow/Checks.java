package io.devopsagent.inspect.workflow;

import io.devopsagent.inspect.shell.Wrapped;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellWord;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which commands test, lint or build: their failure is what a step is for. */
final class Checks {
  private static final Pattern RUNNER =
      Pattern.compile(
          "(?:npx|pnpx|bunx|poetry run|uv run|pdm run|hatch run|pipenv run|bundle exec|pnpm exec"
              + "|yarn exec|npm exec(?: --)?|xvfb-run(?: -a)?|timeout \\S+) (?:-\\S+ )*");

  private static final List<Pattern> CHECKS =
      List.of(
          Pattern.compile(
              "(?:pytest|py\\.test|tox|nox|ruff|flake8|mypy|pyright|pylint|black|isort|eslint|tsc"
                  + "|jest|vitest|mocha|ava|prettier|stylelint|biome|golangci-lint|staticcheck"
                  + "|hadolint|shellcheck|yamllint|actionlint|rspec|rubocop|phpunit|phpstan|ctest"
                  + "|bats|kubeconform|tflint|ansible-lint|markdownlint|ktlint)(?: .*)?"),
          Pattern.compile(
              "python[0-9.]* (?:-\\S+ )*-m (?:pytest|unittest|mypy|ruff|flake8|pylint|tox|black|nox)"
                  + "(?: .*)?"),
          Pattern.compile(
              "(?:npm|pnpm|yarn|bun) (?:run |run-script )?"
                  + "(?:test|lint|build|check|typecheck|type-check|types)(?:[:\\w-]*)(?: .*)?"),
          Pattern.compile(
              "(?:go (?:test|vet|build)|cargo (?:test|build|clippy|check|fmt|nextest)"
                  + "|dotnet (?:test|build|format)|swift (?:test|build)|mix (?:test|credo)|rake|sbt"
                  + "|deno (?:test|lint|check)|bazel (?:test|build)|composer (?:test|validate)"
                  + "|terraform (?:validate|fmt|plan)|helm (?:lint|template)|cmake --build"
                  + "|nix (?:build|flake check))(?: .*)?"),
          Pattern.compile(
              "(?:mvn|mvnw|gradle|gradlew) (?:.* )?:?\\S*"
                  + "(?:test|verify|check|build|package|compile|lint)\\S*(?: .*)?"),
          Pattern.compile("make(?:(?: .*)? (?:test|tests|check|lint|build|verify|all|ci)[\\w-]*)?"),
          Pattern.compile(
              "(?:docker|podman) (?:buildx |compose |image )?(?:build|bake)(?: .*)?"
                  + "|docker-compose build(?: .*)?"),
          Pattern.compile(
              "(?:(?:ba|da)?sh (?:-\\S+ )*)?(?:\\S*[-_./])?"
                  + "(?:tests?|lint|checks?|build|verify|validate)(?:[-_.]\\S*)?\\.(?:sh|py)(?: .*)?"));

  private Checks() {}

  static boolean isCheck(ShellCommand command) {
    List<ShellWord> words = Wrapped.of(command).words();
    if (words.isEmpty()) {
      return false;
    }
    String line =
        Wrapped.base(words.getFirst())
            + words.stream().skip(1).map(word -> " " + word.value()).collect(Collectors.joining());
    String bare = RUNNER.matcher(line).replaceFirst("");
    return line.length() < 2000 && CHECKS.stream().anyMatch(check -> check.matcher(bare).matches());
  }
}
