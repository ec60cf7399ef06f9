package io.devopsagent.config.source;

import io.devopsagent.kernel.Text;

/**
 * One thing that is wrong in a file: where, what, and what may have been meant. Its texts may quote
 * the file; nothing in them can steer the terminal that shows them.
 *
 * @param file as it was named
 * @param line counted from 1; 0 when the problem is about no line (the file is not there)
 * @param column counted from 1, in characters; 0 with the line
 * @param path the key, for instance {@code services[2].probe}; empty when the text is not YAML
 * @param message what is wrong, without a full stop
 * @param suggestion what to do; empty when nothing can be suggested
 * @param excerpt the line itself
 */
public record ConfigProblem(
    String file,
    int line,
    int column,
    String path,
    String message,
    String suggestion,
    Excerpt excerpt) {

  public ConfigProblem {
    if (message.isBlank()) {
      throw new IllegalArgumentException("a problem needs a sentence");
    }
    file = Text.printable(file);
    path = Text.printable(path);
    message = Text.printable(message);
    suggestion = Text.printable(suggestion);
  }

  /** A problem of the file as a whole, before there are lines to speak of. */
  public static ConfigProblem ofFile(String file, String message, String suggestion) {
    return new ConfigProblem(file, 0, 0, "", message, suggestion, Excerpt.NONE);
  }

  /**
   * As people are shown it: the place and the sentence, the line, carets under the exact token and
   * the suggestion. Lines separated by {@code \n}, none at the end.
   */
  public String render() {
    String where = line == 0 ? file : file + ":" + line + ":" + column;
    String head = where + "  " + (path.isEmpty() ? "" : path + ": ") + message;
    if (line == 0) {
      return suggestion.isEmpty() ? head : head + "\n    " + suggestion;
    }
    String number = "%6d".formatted(line);
    String carets = " ".repeat(excerpt.indent()) + "^".repeat(excerpt.carets());
    return head
        + "\n"
        + (number + " | " + excerpt.text()).stripTrailing()
        + "\n"
        + " ".repeat(number.length())
        + " | "
        + (carets + " " + suggestion).stripTrailing();
  }
}
