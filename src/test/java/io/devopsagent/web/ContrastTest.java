package io.devopsagent.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text can be read in both schemes: at least 4.5 : 1 (WCAG 2.2, 1.4.3), from the tokens. */
class ContrastTest {
  private static final Pattern COLOUR =
      Pattern.compile("--([\\w-]+):\\s*light-dark\\((#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\)");
  private static final List<String> GROUNDS =
      List.of("bg", "surface", "raised", "unknown-bg", "down-bg", "degraded-bg", "up-bg");
  private static final List<String> INKS =
      List.of("ink", "ink-2", "ink-3", "accent", "up", "degraded", "down");

  @Test
  void everyInkCanBeReadOnEveryGround() throws IOException {
    for (int scheme = 0; scheme < 2; scheme++) {
      Map<String, String> colours = colours(scheme);
      for (String ground : GROUNDS) {
        for (String ink : INKS) {
          check(colours, ink, ground, scheme);
        }
      }
      for (String ground : List.of("bg", "surface", "raised", "unknown-bg")) {
        check(colours, "unknown", ground, scheme);
      }
    }
  }

  private static void check(Map<String, String> colours, String ink, String ground, int scheme) {
    assertThat(contrast(requireNonNull(colours.get(ink)), requireNonNull(colours.get(ground))))
        .as("%s on %s in the %s scheme", ink, ground, scheme == 0 ? "light" : "dark")
        .isGreaterThanOrEqualTo(4.5);
  }

  private static Map<String, String> colours(int scheme) throws IOException {
    try (InputStream in = Assets.class.getResourceAsStream("assets/tokens.css")) {
      assertThat(in).isNotNull();
      String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> colours = new HashMap<>();
      Matcher each = COLOUR.matcher(css);
      while (each.find()) {
        colours.put(each.group(1), each.group(2 + scheme));
      }
      return colours;
    }
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  }

  private static double luminance(String hex) {
    return .2126 * part(hex, 1) + .7152 * part(hex, 3) + .0722 * part(hex, 5);
  }

  private static double part(String hex, int at) {
    double value = Integer.parseInt(hex, at, at + 2, 16) / 255.0;
    return value <= .04045 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4);
  }
}
