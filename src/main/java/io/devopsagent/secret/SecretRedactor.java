package io.devopsagent.secret;

import io.devopsagent.secret.Form.Border;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Knows the actual secret values and finds them in any text, in whatever form they stand there:
 * plain, percent-encoded wholly or in part, escaped for JSON, logs, shells or HTML, each also twice
 * over, in base64 and base64url inside a larger base64 text and broken into lines, in hexadecimal;
 * secrets of several lines line by line too. Besides, it finds credentials that are known by their
 * shape ({@code Authorization} headers, private keys, tokens with a prefix, passwords in
 * addresses), whoever they belong to.
 *
 * <p>A secret becomes {@code [redacted NAME]}, another credential {@code [redacted credential]}.
 * Secrets that overlap become one, named after the longest.
 *
 * <p>Short secrets must not make texts unreadable: with fewer than {@value #SHORTEST} characters a
 * value is not looked for, with fewer than {@value #SHORTEST_ANYWHERE} only as a whole word; {@link
 * #doubts} names them. Values are looked for without blanks around them.
 *
 * <p>Thread-safe. {@link #replace} takes effect for every call that begins after it; a stream keeps
 * the values that were known when it began.
 */
public final class SecretRedactor implements Redactor {
  /** Shorter values are not looked for, in characters. */
  public static final int SHORTEST = 4;

  /** Shorter values are looked for as whole words only, in characters. */
  public static final int SHORTEST_ANYWHERE = 6;

  /** Values that are settings rather than secrets, and words of every text. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "none", "undefined", "enabled", "disabled", "default");

  /** Former values are kept, since texts that hold them may be under way; the oldest go first. */
  private static final int MOST_FORMER = 100;

  private final TextScanner shapes = CredentialShapes.scanner();
  private volatile Knowledge knowledge;

  /** What is known at one time. */
  private record Knowledge(Map<String, String> nameOf, TextScanner scanner, List<Doubt> doubts) {}

  /**
   * A secret that is not protected as others are.
   *
   * @param name of the secret
   * @param sentence why, for people; without the value
   */
  public record Doubt(String name, String sentence) {}

  /** Starts with these values, by their names. */
  public SecretRedactor(Map<String, String> secrets) {
    this.knowledge = know(secrets, Map.of());
  }

  /** Starts with the values of those that are set, by their names. */
  public static SecretRedactor of(Collection<SecretText> secrets) {
    return new SecretRedactor(values(secrets));
  }

  /** As {@link #replace(Map)}, with the values of those that are set. */
  public void replace(Collection<SecretText> secrets) {
    replace(values(secrets));
  }

  private static Map<String, String> values(Collection<SecretText> secrets) {
    Map<String, String> values = new LinkedHashMap<>();
    secrets.stream()
        .filter(SecretText::isSet)
        .forEach(secret -> values.put(secret.name(), secret.reveal()));
    return values;
  }

  /** Takes new values, as after a reload. Former ones stay known, since they may be under way. */
  public synchronized void replace(Map<String, String> secrets) {
    knowledge = know(secrets, knowledge.nameOf());
  }

  /** The secrets that are too short or too common to be looked for everywhere, by name. */
  public List<Doubt> doubts() {
    return knowledge.doubts();
  }

  @Override
  public String redact(String text) {
    return shapes.redact(knowledge.scanner().redact(text));
  }

  @Override
  public StreamRedactor stream() {
    return new ChainedStream(knowledge.scanner().stream(), shapes.stream());
  }

  @Override
  public String toString() {
    return "a redactor that knows " + knowledge.nameOf().size() + " values";
  }

  private static Knowledge know(Map<String, String> secrets, Map<String, String> former) {
    List<Doubt> doubts = new ArrayList<>();
    Map<String, String> nameOf = new LinkedHashMap<>();
    new TreeMap<>(secrets)
        .forEach((name, value) -> {
          String text = value.strip();
          String doubt = doubt(text);
          if (!doubt.isEmpty()) {
            doubts.add(new Doubt(name, doubt));
          }
          if (text.length() >= SHORTEST && !isWord(text)) {
            nameOf.putIfAbsent(text, name);
          }
        });
    int most = nameOf.size() + MOST_FORMER;
    for (Map.Entry<String, String> each : former.entrySet()) {
      if (nameOf.size() < most) {
        nameOf.putIfAbsent(each.getKey(), each.getValue());
      }
    }
    Automaton automaton = new Automaton(forms(nameOf));
    TextScanner scanner = new TextScanner(automaton, new Locator(automaton));
    return new Knowledge(nameOf, scanner, List.copyOf(doubts));
  }

  private static List<Form> forms(Map<String, String> nameOf) {
    Forms forms = new Forms();
    List<Form> all = new ArrayList<>();
    nameOf.forEach((value, name) -> {
      Border border = value.length() < SHORTEST_ANYWHERE ? Border.WHOLE_WORD : Border.ANYWHERE;
      all.addAll(forms.of(value, replacement(name), border));
    });
    // what was put in already stays as it is, even where a value is a piece of it
    nameOf.values().stream()
        .distinct()
        .map(SecretRedactor::replacement)
        .forEach(text -> all.add(forms.literal(text, text)));
    all.add(forms.literal(CredentialShapes.REPLACEMENT, CredentialShapes.REPLACEMENT));
    return all;
  }

  private static String replacement(String name) {
    return "[redacted " + name.replaceAll("[^\\w.-]", "_") + "]";
  }

  private static String doubt(String value) {
    if (isWord(value)) {
      return "its value is an everyday word and is not redacted";
    }
    if (value.length() < SHORTEST) {
      return "its value has fewer than " + SHORTEST + " characters and is not redacted";
    }
    return value.length() < SHORTEST_ANYWHERE
        ? "its value has fewer than "
            + SHORTEST_ANYWHERE
            + " characters and is redacted only where it stands as a word of its own"
        : "";
  }

  private static boolean isWord(String value) {
    return WORDS.contains(value.toLowerCase(Locale.ROOT));
  }
}
