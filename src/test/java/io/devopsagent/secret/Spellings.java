package io.devopsagent.secret;

import io.devopsagent.kernel.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The ways in which other programs write a value, each written here anew and not by the code under
 * test.
 */
final class Spellings {
  private Spellings() {}

  static Map<String, UnaryOperator<String>> all(Random random) {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("plain", value -> value);
    all.put("base64", value -> base64().encodeToString(utf8(value)));
    all.put(
        "base64 without padding", value -> base64().withoutPadding().encodeToString(utf8(value)));
    all.put("Basic user", value -> base64().encodeToString(utf8("a:" + value)));
    all.put("Basic user, one more", value -> base64().encodeToString(utf8("ab:" + value)));
    all.put("base64 inside", value -> base64().encodeToString(utf8("ab " + value + " and more")));
    all.put("base64 in lines", value -> Base64.getMimeEncoder().encodeToString(utf8(value)));
    all.put("base64url", value -> Base64.getUrlEncoder().encodeToString(utf8("q" + value)));
    all.put("hex", value -> HexFormat.of().formatHex(utf8(value)));
    all.put("HEX", value -> HexFormat.of().withUpperCase().formatHex(utf8(value)));
    all.put("form", value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
    all.put("percent, lower case, all", value -> percent(value, random, 1.0, true));
    all.put("percent, partly", value -> percent(value, random, 0.4, false));
    all.put("JSON", Spellings::json);
    all.put("JSON in JSON", value -> json(json(value)));
    all.put("JSON, ASCII", value -> unicode(value));
    all.put("JSON with slashes", value -> json(value).replace("/", "\\/"));
    all.put("single quotes", value -> value.replace("'", "'\\''"));
    all.put("double quotes", value -> value.replaceAll("([\\\\\"$`])", "\\\\$1"));
    all.put("$''", value -> octal(value));
    all.put("log", value -> value.replace("\\", "\\\\").replace("\n", "\\n"));
    all.put("HTML", Spellings::html);
    all.put("HTML, numeric", Spellings::entities);
    all.put("CR LF", value -> value.replace("\n", "\r\n"));
    all.put("indented", value -> value.replace("\n", "\n    "));
    all.put("one line", value -> value.replace("\n", " "));
    return all;
  }

  private static Base64.Encoder base64() {
    return Base64.getEncoder();
  }

  private static byte[] utf8(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(String value) {
    String quoted = Json.write(value);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String percent(String value, Random random, double share, boolean lower) {
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .forEach(each -> {
          String one = Character.toString(each);
          if (random.nextDouble() >= share) {
            text.append(one);
            return;
          }
          for (byte b : utf8(one)) {
            text.append((lower ? "%%%02x" : "%%%02X").formatted(b));
          }
        });
    return text.toString();
  }

  private static String unicode(String value) {
    StringBuilder text = new StringBuilder();
    value.chars().forEach(c -> text.append("\\u%04X".formatted(c)));
    return text.toString();
  }

  private static String octal(String value) {
    StringBuilder text = new StringBuilder();
    for (byte b : utf8(value)) {
      text.append("\\%03o".formatted(b & 0xff));
    }
    return text.toString();
  }

  private static String html(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String entities(String value) {
    StringBuilder text = new StringBuilder();
    value.codePoints().forEach(each -> text.append("&#x%x;".formatted(each)));
    return text.toString();
  }
}
