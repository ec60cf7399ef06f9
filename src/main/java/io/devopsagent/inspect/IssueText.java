package io.devopsagent.inspect;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What a person wrote in an issue. Untrusted: it chooses among our rules and among the paths of a
 * tree, and is repeated nowhere.
 */
public record IssueText(String title, String body) {
  private static final int LONGEST = 20_000;

  /** For matching: lower case, compatibility forms joined, no invisible characters, bounded. */
  String folded() {
    String all = title + "\n" + body;
    String bounded = all.substring(0, Math.min(all.length(), LONGEST));
    return Normalizer.normalize(bounded, Normalizer.Form.NFKC)
        .replaceAll("\\p{Cf}", "")
        .replace('\u2019', '\'')
        .toLowerCase(Locale.ROOT);
  }

  /** The words of it that could be paths, as they are written. */
  String bounded() {
    String all = title + "\n" + body;
    return all.substring(0, Math.min(all.length(), LONGEST));
  }
}
