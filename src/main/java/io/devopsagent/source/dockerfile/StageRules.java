package io.devopsagent.source.dockerfile;

import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Divides the instructions into stages. One use. */
final class StageRules {
  private final SourceFile file;
  private final List<SyntaxProblem> problems;
  private final List<Instruction> globals = new ArrayList<>();
  private final List<List<Instruction>> groups = new ArrayList<>();
  private boolean empty = true;

  StageRules(SourceFile file, List<SyntaxProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  void add(Part part) {
    if (!(part instanceof Instruction instruction)) {
      return;
    }
    empty = false;
    if (instruction.kind() == Kind.FROM) {
      groups.add(new ArrayList<>(List.of(instruction)));
    } else if (!groups.isEmpty()) {
      groups.getLast().add(instruction);
    } else if (instruction.kind() == Kind.ARG) {
      globals.add(instruction);
    } else if (instruction.kind() != Kind.UNKNOWN) {
      problem(instruction.keyword().span(), "nothing but ARG may stand before the first FROM");
    }
  }

  Dockerfile finish(List<Part> parts, char escape) {
    if (empty) {
      problem(file.span(0, 0), "a Dockerfile needs at least one instruction");
    } else if (groups.isEmpty()) {
      problem(file.span(0, 0), "there is no FROM");
    }
    List<Stage> stages = new ArrayList<>();
    for (List<Instruction> group : groups) {
      stages.add(stage(stages.size(), group));
    }
    problems.sort(Comparator.comparingInt(problem -> problem.span().start()));
    return new Dockerfile(file, parts, escape, globals, stages, problems);
  }

  private static Stage stage(int index, List<Instruction> group) {
    Instruction from = group.getFirst();
    List<Word> words = from.words();
    String name = words.size() == 3 ? words.get(2).value().toLowerCase(Locale.ROOT) : "";
    Word image = words.isEmpty() ? new Word(from.line().part(0, 0), "") : words.getFirst();
    return new Stage(index, name, image, from, group.subList(1, group.size()));
  }

  private void problem(Span span, String message) {
    problems.add(new SyntaxProblem(span, message));
  }
}
