package io.devopsagent.watch.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Status line and headers of an answer.
 *
 * @param version {@code HTTP/1.0} or {@code HTTP/1.1}
 * @param status 100 to 599
 * @param phrase the other side's own words for it; may be empty
 * @param fields in the order in which they came, names in lower case
 */
record ResponseHead(String version, int status, String phrase, List<Field> fields) {

  /** One header. */
  record Field(String name, String value) {}

  /** The first value of a header; empty when it did not come. */
  String first(String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field.value();
      }
    }
    return "";
  }

  /** All values of a header; the name in lower case. */
  List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Field field : fields) {
      if (field.name().equals(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** {@code 503 Service Unavailable}, as the other side put it. */
  String statusText() {
    return phrase.isEmpty() ? "status " + status : status + " " + phrase;
  }

  /** Whether it points elsewhere and says where. */
  boolean redirects() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> !first("location").isEmpty();
      default -> false;
    };
  }
}
