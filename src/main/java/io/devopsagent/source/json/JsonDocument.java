package io.devopsagent.source.json;

import io.devopsagent.source.Limits;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.SyntaxProblem;
import java.util.List;

/**
 * A JSON text (RFC 8259) with positions.
 *
 * <pre>{@code
 * JsonDocument json = JsonDocument.parse(file);
 * if (json.root() instanceof JsonObject root
 *     && root.get("version") instanceof JsonText version) {
 *   Change.to(file, Edit.replace(version.span(), JsonDocument.quote("1.2.0")));
 * }
 * }</pre>
 *
 * @param root {@link JsonValue.Absent} where the text is not JSON
 * @param problems at most one: what follows an error in JSON means nothing
 */
public record JsonDocument(SourceFile file, JsonValue root, List<SyntaxProblem> problems) {
  public JsonDocument {
    problems = List.copyOf(problems);
  }

  public static JsonDocument parse(SourceFile file) {
    return parse(file, Limits.DEFAULT);
  }

  public static JsonDocument parse(SourceFile file, Limits limits) {
    return new JsonParser(file, limits).parse();
  }

  public boolean isSound() {
    return problems.isEmpty();
  }

  /** A text as a JSON string. */
  public static String quote(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
