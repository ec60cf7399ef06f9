package io.devopsagent.source.dockerfile;

import io.devopsagent.kernel.Text;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What BuildKit refuses in a single instruction ({@code frontend/dockerfile/instructions}). */
final class InstructionRules {
  private static final Pattern STAGE_NAME = Pattern.compile("[a-z][a-z0-9-_.]*");
  private static final Pattern DURATION =
      Pattern.compile("[+-]?(0|(([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)");

  private static final int LONGEST_DURATION = 100;

  private final List<SyntaxProblem> problems;

  InstructionRules(List<SyntaxProblem> problems) {
    this.problems = problems;
  }

  void check(Instruction instruction) {
    Span place = instruction.keyword().span();
    if (instruction.kind() == Kind.UNKNOWN) {
      String keyword = Text.bounded(instruction.keyword().value(), 40);
      problem(place, "unknown instruction " + keyword);
      return;
    }
    arguments(instruction, place);
    flags(instruction);
  }

  private void arguments(Instruction instruction, Span place) {
    List<Word> words = instruction.words();
    switch (instruction.kind()) {
      case FROM -> from(words, place);
      case ADD, COPY -> copy(instruction, words, place);
      case ENV, LABEL -> pairs(instruction, place);
      case ARG -> argument(words, place);
      case HEALTHCHECK -> healthcheck(instruction, place);
      case ONBUILD -> onbuild(instruction, place);
      case SHELL -> shell(instruction, place);
      case EXPOSE, VOLUME -> several(instruction, words, place);
      case MAINTAINER, STOPSIGNAL, USER, WORKDIR -> one(instruction, place);
      case CMD, ENTRYPOINT, RUN, UNKNOWN -> {}
    }
  }

  private void from(List<Word> words, Span place) {
    boolean named = words.size() == 3 && words.get(1).text().text().equalsIgnoreCase("as");
    if (!named && words.size() != 1) {
      problem(place, "FROM takes one argument, or three: an image, AS and a name");
    } else if (named) {
      Word name = words.get(2);
      if (!STAGE_NAME.matcher(name.text().text().toLowerCase(Locale.ROOT)).matches()) {
        problem(name.span(), "a stage's name is letters, digits, - _ . and begins with a letter");
      }
    }
  }

  private void copy(Instruction instruction, List<Word> words, Span place) {
    if (words.size() < 2) {
      problem(place, "%s needs a source and a destination".formatted(instruction.kind()));
    } else if (words.getLast().text().text().matches("(?s)\\d*<<-?\\s*[^<\\s]+")) {
      problem(words.getLast().span(), "a heredoc cannot be the destination");
    }
  }

  private void pairs(Instruction instruction, Span place) {
    if (instruction.arguments()
        instanceof Arguments.Pairs(Span where, List<Arguments.Pair> pairs)) {
      for (Arguments.Pair pair : pairs) {
        if (pair.name().text().length() == 0) {
          problem(where, "a name is missing before the =");
        }
      }
    } else {
      problem(place, "%s needs at least one argument".formatted(instruction.kind()));
    }
  }

  private void argument(List<Word> words, Span place) {
    if (words.isEmpty()) {
      problem(place, "ARG needs at least one argument");
    }
    for (Word word : words) {
      if (word.text().text().startsWith("=")) {
        problem(word.span(), "a name is missing before the =");
      }
    }
  }

  private void healthcheck(Instruction instruction, Span place) {
    if (!(instruction.arguments() instanceof Arguments.Check check)) {
      problem(place, "HEALTHCHECK needs at least one argument");
      return;
    }
    boolean empty =
        check.command() instanceof Arguments.None
            || (check.command() instanceof Arguments.Exec exec && exec.words().isEmpty());
    switch (check.type().text().text().toUpperCase(Locale.ROOT)) {
      case "NONE" -> {
        if (!empty) {
          problem(check.command().span(), "HEALTHCHECK NONE takes no arguments");
        }
      }
      case "CMD" -> {
        if (empty) {
          problem(place, "a command is missing after HEALTHCHECK CMD");
        }
      }
      default -> problem(check.type().span(), "HEALTHCHECK is followed by CMD or NONE");
    }
  }

  private void onbuild(Instruction instruction, Span place) {
    if (!(instruction.arguments() instanceof Arguments.Trigger(Instruction trigger))) {
      problem(place, "ONBUILD needs at least one argument");
      return;
    }
    if (trigger.kind() == Kind.ONBUILD
        || trigger.kind() == Kind.FROM
        || trigger.kind() == Kind.MAINTAINER) {
      problem(trigger.keyword().span(), trigger.kind() + " may not follow ONBUILD");
    }
  }

  private void shell(Instruction instruction, Span place) {
    if (!(instruction.arguments() instanceof Arguments.Exec exec) || exec.words().isEmpty()) {
      problem(place, "SHELL needs a JSON array of at least one string");
    }
  }

  private void several(Instruction instruction, List<Word> words, Span place) {
    if (words.isEmpty()) {
      problem(place, "%s needs at least one argument".formatted(instruction.kind()));
    }
    for (Word word : words) {
      if (instruction.kind() == Kind.VOLUME && word.value().isBlank()) {
        problem(word.span(), "a volume's path is empty");
      }
    }
  }

  private void one(Instruction instruction, Span place) {
    if (instruction.arguments() instanceof Arguments.None) {
      problem(place, "%s needs an argument".formatted(instruction.kind()));
    }
  }

  private void flags(Instruction instruction) {
    Kind kind = instruction.kind();
    boolean ignored =
        kind == Kind.ARG
            || kind == Kind.STOPSIGNAL
            || (instruction.arguments() instanceof Arguments.Check check
                && check.type().value().equalsIgnoreCase("NONE"));
    if (ignored) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Flag flag : instruction.flags()) {
      if (!kind.takes(flag.name())) {
        problem(flag.span(), "%s takes no flag --%s".formatted(kind, bounded(flag.name())));
      } else if (!seen.add(flag.name()) && !kind.isRepeatable(flag.name())) {
        problem(flag.span(), "--%s stands here twice".formatted(flag.name()));
      } else {
        value(kind, flag);
      }
    }
  }

  private void value(Kind kind, Flag flag) {
    boolean fine =
        kind.isSwitch(flag.name())
            ? !flag.hasValue() || flag.value().toLowerCase(Locale.ROOT).matches("true|false")
            : flag.hasValue() && fits(kind, flag);
    if (!fine) {
      problem(flag.span(), "--%s cannot have this value".formatted(flag.name()));
    }
  }

  private static boolean fits(Kind kind, Flag flag) {
    return switch (kind) {
      case HEALTHCHECK ->
          flag.name().equals("retries")
              ? flag.value().isEmpty() || flag.value().matches("\\+?[0-9]{1,9}")
              : isDuration(flag.value());
      case RUN ->
          switch (flag.name()) {
            case "network" -> flag.value().matches("default|none|host");
            case "security" -> flag.value().matches("insecure|sandbox");
            case "mount" -> MountRules.fits(flag);
            default -> true;
          };
      case ADD, ARG, CMD, COPY, ENTRYPOINT, ENV, EXPOSE, FROM, LABEL, MAINTAINER -> true;
      case ONBUILD, SHELL, STOPSIGNAL, USER, VOLUME, WORKDIR, UNKNOWN -> true;
    };
  }

  private static boolean isDuration(String value) {
    return value.isEmpty()
        || (value.length() <= LONGEST_DURATION && DURATION.matcher(value).matches());
  }

  private static String bounded(String text) {
    return Text.bounded(text, 40);
  }

  private void problem(Span span, String message) {
    problems.add(new SyntaxProblem(span, message));
  }
}
