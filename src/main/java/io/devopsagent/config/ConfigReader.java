package io.devopsagent.config;

import io.devopsagent.config.bind.Binder;
import io.devopsagent.config.bind.Environment;
import io.devopsagent.config.bind.Place;
import io.devopsagent.config.bind.RecordBuilder;
import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.SourceFile;
import io.devopsagent.config.source.SourceFile.Decoded;
import io.devopsagent.config.source.SourceText;
import io.devopsagent.config.source.Span;
import io.devopsagent.config.source.YamlNode;
import io.devopsagent.config.source.YamlReader;
import io.devopsagent.secret.SecretText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the configuration file: whole or not at all. What is wrong is found in one pass, all of it,
 * each with its place.
 *
 * <p>{@code ${NAME}} is replaced by an environment variable that the file declares under {@code
 * environment}, {@code ${file:/path}} by a mounted file of at most 64 KiB, {@code $$} by {@code $}.
 * A name without a value is no error where a service can be checked without it: see {@link Address}
 * and {@link io.devopsagent.secret.SecretText}.
 *
 * <p>Thread-safe. Never throws for what stands in the file.
 */
public final class ConfigReader {
  private final Map<String, String> environment;
  private final Consumer<List<SecretText>> onSecrets;

  /**
   * A reader for one environment.
   *
   * @param environment variables of the process
   */
  public ConfigReader(Map<String, String> environment) {
    this(environment, secrets -> {});
  }

  /**
   * A reader for one environment, for who needs to know secrets as soon as they are read.
   *
   * @param environment variables of the process
   * @param onSecrets told of the secret values of each file that was read, good or not
   */
  public ConfigReader(Map<String, String> environment, Consumer<List<SecretText>> onSecrets) {
    this.environment = Map.copyOf(environment);
    this.onSecrets = onSecrets;
  }

  /** Reads a file. */
  public ConfigResult read(Path file) {
    if (Files.notExists(file)) {
      ConfigProblem none =
          ConfigProblem.ofFile(
              file.toString(), "there is no such file", "devops-agent init writes one");
      return new ConfigResult.Rejected(List.of(none), 0);
    }
    return read(SourceFile.read(file), folderOf(file));
  }

  /**
   * Reads a text.
   *
   * @param name how it is called where problems are shown
   * @param folder what relative paths in it start from
   */
  public ConfigResult read(String text, String name, Path folder) {
    return read(SourceFile.decode(name, text), folder.toAbsolutePath().normalize());
  }

  /** Finds the data folder that a file names, though the rest of the file may be faulty. */
  public NamedFolder dataFolder(Path file) {
    return switch (SourceFile.read(file)) {
      case Decoded.Illegible(List<ConfigProblem> problems) -> new NamedFolder.Untold(problems);
      case Decoded.Legible(SourceText source) -> {
        Path folder = folderOf(file);
        yield new FolderFinder(source, root -> names(root, folder), folder).find();
      }
    };
  }

  private static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file : parent;
  }

  private Environment names(YamlNode root, Path folder) {
    return new Environment(declared(root), environment, folder);
  }

  private ConfigResult read(Decoded decoded, Path folder) {
    return switch (decoded) {
      case Decoded.Illegible(List<ConfigProblem> problems) ->
          new ConfigResult.Rejected(problems, 0);
      case Decoded.Legible(SourceText source) -> read(source, folder);
    };
  }

  private ConfigResult read(SourceText source, Path folder) {
    Problems problems = new Problems(source);
    Optional<YamlNode> node = YamlReader.read(problems);
    if (node.isEmpty()) {
      if (problems.isEmpty()) {
        problems.add(
            Span.START, "", "the file says nothing", "devops-agent init writes one to begin with");
      }
      return new ConfigResult.Rejected(problems.list(), problems.more());
    }
    Environment names = names(node.get(), folder);
    Place root = new Binder(ConfigTypes.ROOT, names, problems).bind(node.get());
    onSecrets.accept(names.secrets());
    ConfigRules.check(root, problems);
    if (!problems.isEmpty()) {
      return new ConfigResult.Rejected(problems.list(), problems.more());
    }
    AgentConfig config = new RecordBuilder(root, ConfigTypes.ROOT, names).build(AgentConfig.class);
    return new ConfigResult.Accepted(config, names.secrets());
  }

  /** The names under {@code environment}; needed before anything else can be read. */
  private static Set<String> declared(YamlNode root) {
    Set<String> names = new LinkedHashSet<>();
    if (root instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key().text().equals("environment")) {
          addTexts(entry.value(), names);
        }
      }
    }
    return names;
  }

  private static void addTexts(YamlNode node, Set<String> texts) {
    if (node instanceof YamlNode.Scalar scalar) {
      texts.add(scalar.text());
    } else if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> addTexts(item, texts));
    }
  }
}
