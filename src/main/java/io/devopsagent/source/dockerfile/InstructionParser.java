package io.devopsagent.source.dockerfile;

import io.devopsagent.source.Limits;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import io.devopsagent.source.dockerfile.Arguments.Pair;
import io.devopsagent.source.json.JsonDocument;
import io.devopsagent.source.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Takes one line without continuations apart, by the form that its keyword asks for. */
final class InstructionParser {
  private final char escape;
  private final boolean posix;
  private final List<SyntaxProblem> problems;
  private final Limits limits;

  InstructionParser(char escape, boolean posix, List<SyntaxProblem> problems, Limits limits) {
    this.posix = posix;
    this.escape = escape;
    this.problems = problems;
    this.limits = limits;
  }

  Instruction parse(MappedText line) {
    Instruction instruction = parse(line, 0, false);
    new InstructionRules(problems).check(instruction);
    return instruction;
  }

  private Instruction parse(MappedText line, int from, boolean nested) {
    String text = line.text();
    int start = Spaces.skip(text, from, text.length());
    int end = Spaces.trimEnd(text, start, text.length());
    int keywordEnd = Spaces.wordEnd(text, start, end);
    Word keyword = new Word(line.part(start, keywordEnd), text.substring(start, keywordEnd));
    Kind kind = Kind.of(keyword.value());
    FlagScanner flags = new FlagScanner(line, escape);
    int rest = flags.scan(Spaces.skipSeparators(text, keywordEnd, end), end);
    rest = Spaces.skip(text, rest, end);
    Arguments arguments =
        kind == Kind.ONBUILD && nested
            ? new Arguments.None(line.span(end, end))
            : arguments(kind, new Piece(line, rest, end), nested);
    List<Variable> variables =
        kind.expands() && !nested
            ? new VariableScanner(line, escape).scan(keywordEnd, end)
            : List.of();
    return new Instruction(
        line.span(start, end),
        kind,
        keyword,
        line,
        flags.found(),
        arguments,
        new Instruction.Extras(List.of(), List.of(), variables));
  }

  /** A piece of the line that is still to be read. */
  record Piece(MappedText line, int from, int to) {
    boolean isEmpty() {
      return from == to;
    }

    String text() {
      return line.text();
    }

    MappedText mapped() {
      return line.part(from, to);
    }
  }

  private Arguments arguments(Kind kind, Piece piece, boolean nested) {
    if (piece.isEmpty() || kind == Kind.UNKNOWN) {
      return piece.isEmpty()
          ? new Arguments.None(piece.line.span(piece.from, piece.to))
          : text(piece);
    }
    return switch (kind) {
      case ADD, COPY, VOLUME -> {
        Arguments exec = exec(piece);
        yield exec instanceof Arguments.None ? words(piece) : exec;
      }
      case RUN, CMD, ENTRYPOINT, SHELL -> command(piece);
      case ENV, LABEL -> pairs(kind, piece);
      case ARG -> quotedWords(piece);
      case FROM, EXPOSE -> words(piece);
      case HEALTHCHECK -> check(piece);
      case ONBUILD -> new Arguments.Trigger(trigger(piece, nested));
      case MAINTAINER, STOPSIGNAL, USER, WORKDIR, UNKNOWN -> text(piece);
    };
  }

  private Instruction trigger(Piece piece, boolean nested) {
    return parse(piece.line, piece.from, nested || Kind.of(first(piece)) == Kind.ONBUILD);
  }

  private static String first(Piece piece) {
    return piece.text().substring(piece.from, Spaces.wordEnd(piece.text(), piece.from, piece.to));
  }

  private Arguments command(Piece piece) {
    if (piece.isEmpty()) {
      return new Arguments.None(piece.line.span(piece.from, piece.to));
    }
    Arguments exec = exec(piece);
    return exec instanceof Arguments.None ? new Arguments.Shell(piece.mapped(), posix) : exec;
  }

  /** The exec form, or nothing where Docker falls back to another. */
  private Arguments exec(Piece piece) {
    Arguments none = new Arguments.None(piece.line.span(piece.from, piece.to));
    if (piece.text().charAt(piece.from) != '[') {
      return none;
    }
    SourceFile json = SourceFile.of("", piece.text().substring(piece.from, piece.to));
    if (!(JsonDocument.parse(json, limits).root() instanceof JsonValue.JsonArray array)) {
      return none;
    }
    List<Word> words = new ArrayList<>();
    for (JsonValue item : array.items()) {
      MappedText where =
          piece.line.part(piece.from + item.span().start(), piece.from + item.span().end());
      if (item instanceof JsonValue.JsonText string) {
        words.add(new Word(where, string.value()));
      } else {
        problems.add(new SyntaxProblem(where.span(), "an array may hold nothing but strings here"));
      }
    }
    return new Arguments.Exec(piece.line.span(piece.from, piece.to), words);
  }

  private Arguments words(Piece piece) {
    List<Word> words = new ArrayList<>();
    int at = piece.from;
    while (at < piece.to) {
      int end = Spaces.wordEnd(piece.text(), at, piece.to);
      words.add(word(piece.line, at, end));
      at = Spaces.skipSeparators(piece.text(), end, piece.to);
    }
    return new Arguments.Words(piece.line.span(piece.from, piece.to), words);
  }

  private Arguments quotedWords(Piece piece) {
    List<Word> words = new ArrayList<>();
    for (int[] bounds : WordScanner.scan(piece, escape)) {
      words.add(word(piece.line, bounds[0], bounds[1]));
    }
    return new Arguments.Words(piece.line.span(piece.from, piece.to), words);
  }

  private Arguments text(Piece piece) {
    return new Arguments.Text(word(piece.line, piece.from, piece.to));
  }

  private Arguments check(Piece piece) {
    int end = piece.from;
    while (end < piece.to && !Spaces.isSpace(piece.text().charAt(end))) {
      end++;
    }
    int next = Spaces.skip(piece.text(), end, piece.to);
    return new Arguments.Check(
        piece.line.span(piece.from, piece.to),
        word(piece.line, piece.from, end),
        command(new Piece(piece.line, next, piece.to)));
  }

  private Arguments pairs(Kind kind, Piece piece) {
    List<Pair> pairs = new ArrayList<>();
    List<int[]> words = WordScanner.scan(piece, escape);
    if (!words.isEmpty() && equalsSign(piece, words.getFirst()) < 0) {
      legacyPair(kind, piece, pairs);
    } else {
      for (int[] bounds : words) {
        int equals = equalsSign(piece, bounds);
        if (equals < 0) {
          problem(piece.line.span(bounds[0], bounds[1]), "%s needs name=value".formatted(kind));
        } else {
          pairs.add(
              new Pair(
                  word(piece.line, bounds[0], equals),
                  word(piece.line, equals + 1, bounds[1]),
                  false));
        }
      }
    }
    return new Arguments.Pairs(piece.line.span(piece.from, piece.to), pairs);
  }

  private void legacyPair(Kind kind, Piece piece, List<Pair> pairs) {
    int end = Spaces.wordEnd(piece.text(), piece.from, piece.to);
    int next = Spaces.skipSeparators(piece.text(), end, piece.to);
    if (end == next) {
      problem(piece.line.span(piece.from, end), "%s needs a name and a value".formatted(kind));
      return;
    }
    pairs.add(new Pair(word(piece.line, piece.from, end), word(piece.line, next, piece.to), true));
  }

  private static int equalsSign(Piece piece, int[] bounds) {
    int at = piece.text().indexOf('=', bounds[0]);
    return at < bounds[1] ? at : -1;
  }

  private Word word(MappedText line, int from, int to) {
    MappedText text = line.part(from, to);
    return new Word(text, WordScanner.unquoted(text.text(), escape));
  }

  private void problem(Span span, String message) {
    problems.add(new SyntaxProblem(span, message));
  }
}
