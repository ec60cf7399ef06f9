package io.devopsagent.language;

import java.util.Locale;

/** Reads language tags as other systems write them. */
public final class Languages {
  private Languages() {}

  /**
   * The language of a tag such as {@code de}, {@code pt-br} or {@code zh_Hans} (BCP 47, either
   * separator, any case); English when the tag is empty or names none.
   */
  public static Locale of(String tag) {
    Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
    return isKnown(locale) ? locale : Locale.ENGLISH;
  }

  /** Whether a locale names a language at all: {@link Locale#ROOT} stands for "not said". */
  public static boolean isKnown(Locale locale) {
    return !locale.getLanguage().isEmpty();
  }
}
