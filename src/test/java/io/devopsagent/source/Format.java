package io.devopsagent.source;

import io.devopsagent.source.dockerfile.Arguments;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dotenv.DotenvFile;
import io.devopsagent.source.json.JsonDocument;
import io.devopsagent.source.requirements.RequirementsFile;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellScript;
import io.devopsagent.source.workflow.Workflow;
import io.devopsagent.source.yaml.YamlFile;
import java.util.Locale;
import java.util.Optional;

/** The formats, with what is common to them for tests: parse and print again from the parts. */
public enum Format {
  DOCKERFILE,
  SHELL,
  YAML,
  WORKFLOW,
  DOTENV,
  REQUIREMENTS,
  JSON;

  /** The format of a file of a repository. */
  public static Optional<Format> of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (name.contains("dockerfile") || name.equals("containerfile")) {
      return Optional.of(DOCKERFILE);
    }
    if (name.matches(".*\\.ya?ml")) {
      return Optional.of(path.contains("/workflows/") ? WORKFLOW : YAML);
    }
    if (name.matches("[\\w.-]*(?:requirements|constraints)[\\w.-]*\\.(?:txt|in|lock)")) {
      return Optional.of(REQUIREMENTS);
    }
    if (name.contains(".env")) {
      return Optional.of(DOTENV);
    }
    if (name.endsWith(".json")) {
      return Optional.of(JSON);
    }
    return name.endsWith(".sh") ? Optional.of(SHELL) : Optional.empty();
  }

  /** Whether a parser has nothing to complain about. */
  public boolean isSound(SourceFile file) {
    return switch (this) {
      case DOCKERFILE -> Dockerfile.parse(file).isSound();
      case SHELL -> ShellScript.parse(MappedText.of(file, file.all())).isSound();
      case YAML -> YamlFile.parse(file).isSound();
      case WORKFLOW -> Workflow.parse(file).isSound();
      case DOTENV -> DotenvFile.parse(file).isSound();
      case REQUIREMENTS -> RequirementsFile.parse(file).isSound();
      case JSON -> JsonDocument.parse(file).isSound();
    };
  }

  /** Puts a file together again from what its parser made of it. */
  String print(SourceFile file) {
    return switch (this) {
      case DOCKERFILE -> dockerfile(file);
      case SHELL -> shell(ShellScript.parse(MappedText.of(file, file.all())));
      case YAML -> new YamlPrint(YamlFile.parse(file)).print();
      case WORKFLOW -> workflow(file);
      case DOTENV -> DotenvFile.parse(file).print();
      case REQUIREMENTS -> RequirementsFile.parse(file).print();
      case JSON -> new JsonPrint(JsonDocument.parse(file)).print();
    };
  }

  private static String dockerfile(SourceFile file) {
    Dockerfile dockerfile = Dockerfile.parse(file);
    for (Instruction instruction : dockerfile.instructions()) {
      if (instruction.arguments() instanceof Arguments.Shell shell) {
        shell(shell.script());
      }
    }
    return dockerfile.print();
  }

  private static String workflow(SourceFile file) {
    Workflow workflow = Workflow.parse(file);
    workflow.expressions();
    workflow.uses();
    workflow.jobs().forEach(job -> job.steps().forEach(step -> step.commands(workflow.yaml())));
    return new YamlPrint(workflow.yaml()).print();
  }

  /** Checks that each word is where it says; what is between the words is no part of the model. */
  private static String shell(ShellScript script) {
    for (ShellCommand command : script.commands()) {
      command.words().forEach(word -> Spans.holds(command.span(), word.span()));
    }
    return script.text().file().text();
  }
}
