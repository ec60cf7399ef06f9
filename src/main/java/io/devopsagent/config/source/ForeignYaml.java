package io.devopsagent.config.source;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML of other programs into maps, lists, texts, numbers and truth values: with aliases
 * and merge keys, as those programs allow them, bounded.
 */
public final class ForeignYaml {
  private static final int MAX_ALIASES = 200;
  private static final int MAX_MERGES = 5;
  private static final String MERGE = "<<";

  private ForeignYaml() {}

  /** The mapping that the file is; empty, with the reason among the problems, when it is none. */
  public static Optional<Map<String, Object>> read(Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(SourceFile.MAX_BYTES)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      Object root = new Load(settings).loadFromString(problems.source().text());
      if (root instanceof Map<?, ?> map) {
        return Optional.of(mapping(map));
      }
      problems.add(Span.START, "", "is not a mapping of keys to values", "");
    } catch (MarkedYamlEngineException e) {
      SyntaxAdvice.report(e, problems, Span.START);
    } catch (YamlEngineException e) {
      problems.add(Span.START, "", "cannot be read: " + e.getMessage(), "");
    } catch (StackOverflowError e) {
      problems.add(Span.START, "", "is nested too deep", "");
    }
    return Optional.empty();
  }

  /** A mapping with texts as keys, and with what it merges from others. */
  public static Map<String, Object> mapping(Map<?, ?> map) {
    Map<String, Object> out = new LinkedHashMap<>();
    collect(map, out, 0);
    return out;
  }

  /** What stands nearer wins. */
  private static void collect(Map<?, ?> map, Map<String, Object> to, int depth) {
    map.forEach((key, value) -> {
      if (key != null && value != null && !key.equals(MERGE)) {
        to.putIfAbsent(String.valueOf(key), value);
      }
    });
    Object merged = map.get(MERGE);
    List<?> sources = merged instanceof List<?> many ? many : Arrays.asList(merged);
    for (Object source : sources) {
      if (source instanceof Map<?, ?> more && depth < MAX_MERGES) {
        collect(more, to, depth + 1);
      }
    }
  }
}
