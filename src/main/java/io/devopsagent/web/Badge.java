package io.devopsagent.web;

import io.devopsagent.web.view.PublicStatus;

/** A service's verdict as a small drawing for read-me files. */
final class Badge {
  private static final int LETTER = 7;

  private Badge() {}

  static String of(PublicStatus.Service service) {
    String word = service.verdict().word();
    String name = Xml.text(service.name());
    int left = service.name().length() * LETTER + 16;
    int right = word.length() * LETTER + 16;
    String colour =
        switch (service.verdict()) {
          case UP -> "#157f4a";
          case DEGRADED -> "#a15c00";
          case DOWN -> "#c4232f";
          case UNKNOWN -> "#5f6b7b";
        };
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img"\
     aria-label="%3$s: %4$s"><title>%3$s: %4$s</title>\
    <rect width="%1$d" height="20" rx="4" fill="#2b3340"/>\
    <path d="M%2$d 0h%6$dv20h-%6$dz" fill="%5$s"/>\
    <rect x="%7$d" width="4" height="20" fill="%5$s"/>\
    <g fill="#fff" font-family="Inter,Verdana,sans-serif" font-size="11"\
     text-anchor="middle"><text x="%8$d" y="14">%3$s</text>\
    <text x="%9$d" y="14">%4$s</text></g></svg>
    """
        .formatted(left + right, left, name, word, colour, right, left, left / 2, left + right / 2);
  }
}
