package io.devopsagent.config;

import io.devopsagent.config.bind.Reference;
import io.devopsagent.config.bind.SchemaWriter;

/**
 * The JSON schema and the reference of the configuration, made from the records. Both are checked
 * in under {@code docs/}; a test fails when they are not what this class writes.
 */
public final class ConfigDocs {
  private static final String ID = "urn:devops-agent:configuration";

  private static final String INTRODUCTION =
      """
      # Configuration

      One YAML file, `devops-agent.yaml`. This page is made from the code; rewrite it with
      `mvn test -Dtest=ConfigDocsTest -Ddocs.write=true`.

      Editors complete and check the file when it begins with

          # yaml-language-server: $schema=docs/devops-agent.schema.json

      `devops-agent check` finds everything that is wrong in one go, each with line, column and a
      suggestion. `devops-agent config show` prints the file with every default filled in.

      - **Durations** are `500ms`, `10s`, `5m`, `4h`, `7d`, or several: `1m30s`.
      - **Lists** of one value may be written as that value.
      - **Names of the environment**: `${NAME}` becomes the environment variable `NAME`, if
        `environment` declares it; `${file:/run/secrets/name}` becomes what the file says (at most
        64 KiB, the last line break left out); `$$` is a plain `$`. Inside `{ }` and `[ ]` put it in
        quotes.
      - **Secrets** stand in the file as such names only. A secret whose name has no value is no
        error: what needs it is left out, and said ("no $NAME set — degraded check only"). A service
        whose address has no value is unknown. Anywhere else a value is needed.
      - Relative paths start from the folder of the file. Anchors, aliases and tags of YAML are
        refused, and so is a key that stands twice.
      """;

  private ConfigDocs() {}

  /** {@code docs/devops-agent.schema.json}: draft 2020-12. */
  public static String schema() {
    return SchemaWriter.write(ConfigTypes.ROOT, ID, "devops-agent.yaml");
  }

  /** {@code docs/configuration.md}. */
  public static String reference() {
    return INTRODUCTION + Reference.write(ConfigTypes.ROOT);
  }
}
