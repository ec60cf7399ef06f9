package io.devopsagent.language;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The fixed phrases of one package, by language: {@code phrases.properties} beside the class in
 * English, {@code phrases_de.properties} and so on, in UTF-8. A language or a key that is missing
 * is said in English.
 *
 * <p>Phrases are {@link String#format} patterns with numbered arguments ({@code %1$s}), so that a
 * translation may change their order. Files are read at the first use. Thread-safe.
 */
public final class Catalogue {
  private static final ResourceBundle.Control ENGLISH_AT_LAST =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final String baseName;
  private final ClassLoader loader;

  private Catalogue(String baseName, ClassLoader loader) {
    this.baseName = baseName;
    this.loader = loader;
  }

  /** The phrases that lie beside a class. */
  public static Catalogue beside(Class<?> type) {
    return new Catalogue(type.getPackageName() + ".phrases", type.getClassLoader());
  }

  /**
   * A phrase in a language.
   *
   * @throws java.util.MissingResourceException when there is no such key: a fault of ours
   */
  public String say(Locale language, String key, Object... values) {
    ResourceBundle phrases = ResourceBundle.getBundle(baseName, language, loader, ENGLISH_AT_LAST);
    return String.format(language, phrases.getString(key), values);
  }
}
