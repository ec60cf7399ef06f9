package io.devopsagent.source.dockerfile;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.Span;
import io.devopsagent.source.shell.ShellScript;
import java.util.List;

/** What follows the keyword and the flags, in the form that the instruction gives it. */
public sealed interface Arguments {
  /** From the first word to the last. */
  Span span();

  /** Nothing follows. */
  record None(Span span) implements Arguments {}

  /** The exec form: a JSON array of strings, run without a shell. */
  record Exec(Span span, List<Word> words) implements Arguments {
    public Exec {
      words = List.copyOf(words);
    }
  }

  /**
   * The shell form of RUN, CMD, ENTRYPOINT and of a HEALTHCHECK.
   *
   * @param posix whether it is run by {@code sh} or its kin; otherwise by what SHELL names, or on
   *     Windows
   */
  record Shell(MappedText text, boolean posix) implements Arguments {
    @Override
    public Span span() {
      return text.span();
    }

    /** The commands in it, read as {@code sh} reads them; none where another shell runs it. */
    public ShellScript script() {
      return ShellScript.parse(posix ? text : text.part(0, 0));
    }
  }

  /** Words between spaces: COPY, ADD, FROM, EXPOSE, VOLUME, ARG. */
  record Words(Span span, List<Word> words) implements Arguments {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** Names and values: ENV and LABEL. */
  record Pairs(Span span, List<Pair> pairs) implements Arguments {
    public Pairs {
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * A name and its value.
   *
   * @param legacy whether it is the old form {@code ENV name value}
   */
  record Pair(Word name, Word value, boolean legacy) {}

  /** One text up to the end of the line: USER, WORKDIR, STOPSIGNAL, MAINTAINER. */
  record Text(Word word) implements Arguments {
    @Override
    public Span span() {
      return word.span();
    }
  }

  /** HEALTHCHECK: its type (CMD or NONE) and its command. */
  record Check(Span span, Word type, Arguments command) implements Arguments {}

  /** ONBUILD: the instruction that runs later. */
  record Trigger(Instruction instruction) implements Arguments {
    @Override
    public Span span() {
      return instruction.span();
    }
  }
}
