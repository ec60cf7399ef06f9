package io.devopsagent.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devopsagent.source.Samples.Sample;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes files as people write them, at random. */
final class Generator {
  private static final List<String> WORDS =
      List.of("web", "build", "cache", "größe", "a-b", "x_y", "v1.2", "node", "日本", "main");

  private final Random random;

  Generator(Random random) {
    this.random = random;
  }

  Sample next() {
    Format format = List.of(Format.values()).get(random.nextInt(Format.values().length));
    String text =
        switch (format) {
          case DOCKERFILE -> dockerfile();
          case SHELL -> lines(this::command);
          case YAML -> yaml("", 0);
          case WORKFLOW -> workflow();
          case DOTENV -> lines(this::variable);
          case REQUIREMENTS -> lines(this::requirement);
          case JSON -> json(0) + "\n";
        };
    if (chance(4)) {
      text = text.replace("\n", "\r\n");
    }
    if (chance(5)) {
      text = text.stripTrailing();
    }
    return new Sample(format, "generated", text.getBytes(UTF_8));
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private String word() {
    return pick(WORDS);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }

  private String lines(Supplier<String> line) {
    return Stream.generate(line).limit(1 + random.nextInt(12)).collect(Collectors.joining());
  }

  private String dockerfile() {
    return pick("", "# syntax=docker/dockerfile:1\n", "# hello\n", "ARG V=1\n")
        + "FROM "
        + word()
        + pick("\n", " AS " + "stage\n", ":1.2\n")
        + lines(this::instruction);
  }

  private String instruction() {
    return switch (random.nextInt(10)) {
      case 0 -> "\n";
      case 1 -> "# " + word() + "\n";
      case 2 -> "ENV " + "A=\"" + word() + " b\" B=$A\n";
      case 3 -> "COPY --chown=1 " + word() + pick(" ", "\\\n  ") + "/x/\n";
      case 4 -> "RUN <<EOF\n" + lines(this::command) + "EOF\n";
      case 5 -> "CMD [\"" + word() + "\", \"b\"]\n";
      case 6 -> "LABEL a=b \\\n  # why\n\n  c='d e'\n";
      case 7 -> pick("USER 1000\n", "WORKDIR /a b\n", "EXPOSE 80 443/tcp\n", "onbuild run x\n");
      default -> "RUN " + command().strip().replace("\n", " ; ") + pick("", " \\\n && true") + "\n";
    };
  }

  private String command() {
    return switch (random.nextInt(8)) {
      case 0 -> "if test -f " + word() + "; then echo \"$(date)\"; fi\n";
      case 1 -> "cat a | grep '" + word() + "' > out 2>&1\n";
      case 2 -> "for x in a b; do echo ${x:-y}; done\n";
      case 3 -> "pip install " + word() + " && rm -rf /tmp\n";
      case 4 -> "( cd x ; make ) || exit 1\n";
      case 5 -> "A=1 B='2 3' run `hostname`\n";
      default -> word() + " --flag=\"a b\" " + word() + "\n";
    };
  }

  private String yaml(String indent, int depth) {
    StringBuilder out = new StringBuilder();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      if (chance(6)) {
        out.append(indent).append("# ").append(word()).append('\n');
      }
      out.append(indent).append("k").append(i).append(word().replace("日本", "j")).append(':');
      out.append(value(indent, depth));
    }
    return out.toString();
  }

  private String value(String indent, int depth) {
    String deeper = indent + pick("  ", "    ");
    return switch (random.nextInt(depth > 3 ? 6 : 9)) {
      case 0 -> " " + word() + pick("", " # why", "   ") + "\n";
      case 1 -> " '" + word() + " it''s'\n";
      case 2 -> " \"" + word() + " \\u00e9\\n\"\n";
      case 3 -> " |" + pick("", "-", "+") + "\n" + deeper + word() + "\n\n" + deeper + " b\n";
      case 4 -> " >" + pick("", "-") + "\n" + deeper + "a\n" + deeper + word() + "\n";
      case 5 -> pick("\n", " {a: 1, b: [x, 'y']}\n", " []\n", " true\n", " 1.5\n");
      case 6 -> "\n" + items(pick(indent, deeper));
      default -> "\n" + yaml(deeper, depth + 1);
    };
  }

  private String items(String indent) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      out.append(indent)
          .append(pick("- a\n", "- name: b\n" + indent + "  c: 'd'\n", "- - x\n", "-\n"));
    }
    return out.toString();
  }

  private String workflow() {
    StringBuilder out =
        new StringBuilder("on: " + pick("push", "[push, pull_request]") + "\njobs:\n");
    for (int job = 0; job <= random.nextInt(3); job++) {
      out.append("  j").append(job).append(":\n    runs-on: ${{ matrix.os }}\n    steps:\n");
      for (int step = 0; step <= random.nextInt(4); step++) {
        out.append("      - ").append(pick("name: x\n        ", "")).append(step());
      }
    }
    return out.toString();
  }

  private String step() {
    return switch (random.nextInt(3)) {
      case 0 -> "uses: acme/" + pick("a", "b") + "@v" + random.nextInt(9) + "\n";
      case 1 -> "run: |\n          " + command().strip() + "\n          echo \"${{ env.A }}\"\n";
      default -> "run: make " + pick("x", "y # z") + "\n";
    };
  }

  private String variable() {
    return pick("", "export ")
        + "V"
        + random.nextInt(9)
        + pick("=", " = ")
        + pick("", word(), "\"a " + word() + "\"", "'b # c'", "x # y", "\"two\nlines\"")
        + "\n"
        + pick("", "\n", "# " + word() + "\n");
  }

  private String requirement() {
    return pick("pkg", "Acme.Lib", "a-b")
        + pick("", "[x,y]")
        + pick("", "==1.0", ">=1,<2", " ~= 3.1", "==1 \\\n  --hash=sha256:ab")
        + pick("", " ; python_version < '4'", "  # why")
        + pick("\n", "\n\n", "\n-r other.txt\n");
  }

  private String json(int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 7)) {
      case 0 -> "\"" + word() + "\\n\"";
      case 1 -> pick("0", "-1.5e3", "12");
      case 2 -> pick("true", "false", "null");
      case 3 -> pick("{}", "[ ]");
      case 4 -> "[" + json(depth + 1) + pick(",", " , ") + json(depth + 1) + "]";
      default ->
          "{ \"" + word() + "\": " + json(depth + 1) + ",\n \"b\":" + json(depth + 1) + "\t}";
    };
  }
}
