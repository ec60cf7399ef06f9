package io.devopsagent.cli;

import io.devopsagent.config.Address;
import io.devopsagent.config.bind.MalformedValue;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Asks a person until the answer can be used; takes the default where nobody can be asked. */
final class Questions {
  private final Streams streams;
  private final Terminal terminal;
  private final boolean asking;

  /**
   * Asks nothing yet.
   *
   * @param asking whether somebody sits there and wants to be asked
   */
  Questions(Streams streams, Terminal terminal, boolean asking) {
    this.streams = streams;
    this.terminal = terminal;
    this.asking = asking;
  }

  boolean asking() {
    return asking;
  }

  /**
   * What was said already, else the answer.
   *
   * @param said by a flag; empty when nothing was
   * @param question without a question mark
   * @param byDefault taken for an empty answer, or where nobody is asked
   * @param fault what is wrong with an answer; empty when nothing is
   */
  String ask(String said, String question, String byDefault, UnaryOperator<String> fault) {
    if (!said.isEmpty()) {
      String wrong = fault.apply(said);
      if (!wrong.isEmpty()) {
        throw new Failure(
                ErrorCode.USAGE, "\"" + said + "\" " + wrong + ".", "Nothing was written.")
            .toException();
      }
      return said;
    }
    return asking ? asked(question, byDefault, fault) : byDefault;
  }

  private String asked(String question, String byDefault, UnaryOperator<String> fault) {
    String prompt = question + (byDefault.isEmpty() ? ": " : " [" + byDefault + "]: ");
    while (true) {
      streams.err().flush();
      Optional<String> line = terminal.ask(prompt);
      if (line.isEmpty()) {
        throw Failure.of(ErrorCode.USAGE, "Ended. Nothing was written.").toException();
      }
      String answer = line.get().isBlank() ? byDefault : line.get().strip();
      String wrong = fault.apply(answer);
      if (wrong.isEmpty()) {
        return answer;
      }
      streams.err().println("  \"" + answer + "\" " + wrong + ".");
    }
  }

  /** No answer is wrong. */
  static String anything(String answer) {
    return "";
  }

  static String owner(String answer) {
    return form(TextForm.OWNER, answer);
  }

  static String name(String answer) {
    return form(TextForm.NAME, answer);
  }

  static String repository(String answer) {
    return form(TextForm.REPOSITORY, answer);
  }

  static String mail(String answer) {
    return form(TextForm.MAIL, answer);
  }

  static String host(String answer) {
    return form(TextForm.HOST, answer);
  }

  private static String form(TextForm form, String answer) {
    return answer.matches(form.regex()) ? "" : "is not " + form.says();
  }

  static String url(String answer) {
    try {
      Address.parse(answer);
      return "";
    } catch (MalformedValue e) {
      return e.getMessage() + (e.suggestion().isEmpty() ? "" : ": " + e.suggestion());
    }
  }

  static String urlOrNothing(String answer) {
    return answer.isEmpty() ? "" : url(answer);
  }

  static String zone(String answer) {
    try {
      ZoneId.of(answer);
      return "";
    } catch (DateTimeException e) {
      return "is not a time zone, such as Europe/Berlin";
    }
  }
}
