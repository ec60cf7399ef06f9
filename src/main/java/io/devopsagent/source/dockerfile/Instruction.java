package io.devopsagent.source.dockerfile;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.Span;
import java.util.List;

/**
 * An instruction with everything that belongs to it.
 *
 * @param span its lines, from the start of the first to the end of the last, comments, continuation
 *     lines and here-documents included; within an ONBUILD, what follows that keyword
 * @param keyword as it is written, in any case
 * @param line the text without its continuations
 * @param extras what few instructions have
 */
public record Instruction(
    Span span,
    Kind kind,
    Word keyword,
    MappedText line,
    List<Flag> flags,
    Arguments arguments,
    Extras extras)
    implements Part {

  /** What few instructions have. */
  public record Extras(List<Heredoc> heredocs, List<Comment> comments, List<Variable> variables) {
    static final Extras NONE = new Extras(List.of(), List.of(), List.of());

    public Extras {
      heredocs = List.copyOf(heredocs);
      comments = List.copyOf(comments);
      variables = List.copyOf(variables);
    }
  }

  public Instruction {
    flags = List.copyOf(flags);
  }

  public List<Heredoc> heredocs() {
    return extras.heredocs();
  }

  /** Comments between its lines. */
  public List<Comment> comments() {
    return extras.comments();
  }

  /** Where Docker puts in values; none for commands, where the shell does that. */
  public List<Variable> variables() {
    return extras.variables();
  }

  /** The values of a flag, in their order; mostly one or none. */
  public List<Flag> flags(String name) {
    return flags.stream().filter(flag -> flag.name().equals(name)).toList();
  }

  /** The words of the arguments where they are words or the exec form; none otherwise. */
  public List<Word> words() {
    return switch (arguments) {
      case Arguments.Words(Span where, List<Word> words) -> words;
      case Arguments.Exec(Span where, List<Word> words) -> words;
      case Arguments.Text(Word word) -> List.of(word);
      case Arguments.None none -> List.of();
      case Arguments.Shell shell -> List.of();
      case Arguments.Pairs pairs -> List.of();
      case Arguments.Check check -> List.of();
      case Arguments.Trigger trigger -> List.of();
    };
  }
}
