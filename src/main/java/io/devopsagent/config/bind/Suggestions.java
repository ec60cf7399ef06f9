package io.devopsagent.config.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word that was probably meant. */
public final class Suggestions {
  private static final int MAX_LENGTH = 64;

  private Suggestions() {}

  /** {@code did you mean "http"?}, or nothing when no word is near. */
  public static String didYouMean(String written, Collection<String> words) {
    String near = nearest(written, words);
    return near.isEmpty() ? "" : "did you mean \"" + near + "\"?";
  }

  /** {@link #didYouMean}, or else all the words when they are few. */
  public static String oneOf(String written, Collection<String> words) {
    String meant = didYouMean(written, words);
    if (!meant.isEmpty() || words.isEmpty() || words.size() > 12) {
      return meant;
    }
    return "one of " + String.join(", ", words);
  }

  /** The nearest word that differs in at most a third of its letters; empty when none is. */
  public static String nearest(String written, Collection<String> words) {
    if (written.isEmpty() || written.length() > MAX_LENGTH) {
      return "";
    }
    String low = simple(written);
    return words.stream()
        .filter(word -> word.length() <= MAX_LENGTH)
        .filter(word -> distance(low, simple(word)) <= (word.length() + 1) / 3)
        .min(Comparator.comparingInt((String word) -> distance(low, simple(word))))
        .orElse("");
  }

  private static String simple(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
