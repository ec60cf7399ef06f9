package io.devopsagent.provider.upptime;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The slug that Upptime makes of a site's name where its configuration gives none: what {@code
 * @sindresorhus/slugify} does with it (upptime/uptime-monitor, {@code src/update.ts}), for names in
 * Latin letters.
 */
public final class SiteSlug {
  private SiteSlug() {}

  /** {@code Customer app} is {@code customer-app}, and so is {@code CustomerApp}. */
  public static String of(String name) {
    String words =
        name.replace("&", " and ")
            .replaceAll("['\u2019]", "")
            .replaceAll("(\\p{Lu}{2,})(\\p{Ll}+)", "$1 $2")
            .replaceAll("(\\p{Lu}+)(\\p{Lu}\\p{Ll}+)", "$1 $2")
            .replaceAll("([\\p{Ll}\\d])(\\p{Lu})", "$1 $2");
    return latin(words.toLowerCase(Locale.ROOT))
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-+|-+$", "");
  }

  private static String latin(String text) {
    String german =
        text.replace("\u00e4", "ae")
            .replace("\u00f6", "oe")
            .replace("\u00fc", "ue")
            .replace("\u00df", "ss");
    return Normalizer.normalize(german, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }
}
