package io.devopsagent.config.source;

import java.util.regex.Pattern;

/** How the way to a key is written: {@code services[2].expect.json["$.status"]}. */
public final class KeyPath {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private KeyPath() {}

  /** The path of a key below a path. */
  public static String of(String parent, String key) {
    if (!WORD.matcher(key).matches()) {
      return parent + "[\"" + key + "\"]";
    }
    return parent.isEmpty() ? key : parent + "." + key;
  }

  /** The path of an item of a list. */
  public static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }
}
