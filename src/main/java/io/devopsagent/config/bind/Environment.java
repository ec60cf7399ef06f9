package io.devopsagent.config.bind;

import io.devopsagent.kernel.FileWords;
import io.devopsagent.secret.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where {@code ${NAME}} and {@code ${file:…}} get their values: environment variables that the file
 * declares, and files on disk. An empty value counts as none. Remembers which values are secret.
 */
public final class Environment {
  private static final int MAX_FILE = 64 * 1024;
  private static final String FILE = "file:";

  private final Set<String> declared;
  private final Map<String, String> variables;
  private final Path folder;
  private final Map<String, SecretText> secrets = new LinkedHashMap<>();

  /**
   * The environment of one file.
   *
   * @param declared the names that may be used
   * @param variables of the process
   * @param folder what relative paths start from
   */
  public Environment(Set<String> declared, Map<String, String> variables, Path folder) {
    this.declared = declared;
    this.variables = variables;
    this.folder = folder;
  }

  /** An environment in which nothing is declared, for defaults. */
  Environment none() {
    return new Environment(Set.of(), Map.of(), folder);
  }

  Path folder() {
    return folder;
  }

  Set<String> declared() {
    return declared;
  }

  /** The secret values that were used, each under its name. */
  public List<SecretText> secrets() {
    return List.copyOf(secrets.values());
  }

  /**
   * The value of a name; empty when it has none.
   *
   * @param secret whether it must never be shown
   * @throws MalformedValue when the name may not be used, or its value cannot be
   */
  String value(String name, boolean secret) {
    String value = name.startsWith(FILE) ? file(name) : variable(name);
    if (value.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      throw new MalformedValue(
          "cannot be used: its value has line breaks or control characters in it", "");
    }
    if (secret && !value.isEmpty()) {
      secrets.put(name, SecretText.of(name, value));
    }
    return value;
  }

  private String variable(String name) {
    if (!TextForm.VARIABLE.fits(name)) {
      throw new MalformedValue(
          "is not the name of an environment variable",
          name.contains(":") ? "there are no defaults in ${…}" : "write ${NAME} or ${file:/path}");
    }
    if (!declared.contains(name)) {
      String meant = Suggestions.didYouMean(name, declared);
      throw new MalformedValue(
          "is not declared", meant.isEmpty() ? "add " + name + " under environment" : meant);
    }
    return variables.getOrDefault(name, "").strip();
  }

  private String file(String name) {
    Path path;
    try {
      path = folder.resolve(name.substring(FILE.length()));
    } catch (IllegalArgumentException e) {
      throw new MalformedValue("is not the path of a file", "");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_FILE + 1);
      if (bytes.length > MAX_FILE) {
        throw new MalformedValue("is larger than 64 KiB", "a secret is not that long");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("\\R$", "");
    } catch (NoSuchFileException e) {
      return "";
    } catch (CharacterCodingException e) {
      throw new MalformedValue("is not UTF-8 text", "");
    } catch (IOException e) {
      throw new MalformedValue("cannot be read: " + FileWords.of(e), "");
    }
  }

  /** The names in a text, in their order, without {@code ${ }}. */
  static List<String> names(String written) {
    List<String> names = new ArrayList<>();
    var matcher = Expander.REFERENCE.matcher(written);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }
}
