package io.devopsagent.inspect;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Repositories that mean harm. Each also holds one honest Dockerfile, which is mended all the same,
 * unless the time or the bytes are used up before its turn.
 */
class HostileTreeTest {
  private static final String HONEST = "FROM acme/base:1\nRUN pip install acme\n";
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final String PIP = "RUN pip install x\n";

  /**
   * What is done to a tree.
   *
   * @param listed whether something of it has to be listed as not looked at
   */
  record Hostile(String title, Map<String, Optional<byte[]>> files, boolean listed)
      implements Tree {
    @Override
    public List<String> paths() {
      List<String> paths = new ArrayList<>(files.keySet());
      paths.add("honest/Dockerfile");
      return paths;
    }

    @Override
    public Optional<byte[]> read(String path) {
      return path.equals("honest/Dockerfile")
          ? Optional.of(HONEST.getBytes(UTF_8))
          : files.getOrDefault(path, Optional.empty());
    }

    @Override
    public String toString() {
      return title;
    }
  }

  private static Hostile skipped(String title, String path, String text) {
    return new Hostile(title, Map.of(path, Optional.of(text.getBytes(UTF_8))), true);
  }

  private static Hostile read(String title, String path, String text) {
    return new Hostile(title, Map.of(path, Optional.of(text.getBytes(UTF_8))), false);
  }

  private static Hostile bytes(String title, String path, byte[] bytes) {
    return new Hostile(title, Map.of(path, Optional.of(bytes)), true);
  }

  private static Hostile unreadable(String title, String... paths) {
    return new Hostile(
        title,
        Stream.of(paths).collect(Collectors.toMap(path -> path, path -> Optional.empty())),
        true);
  }

  private static Hostile many(
      String title, int count, boolean listed, IntFunction<String> path, String text) {
    Map<String, Optional<byte[]>> files = new TreeMap<>();
    Optional<byte[]> bytes = Optional.of(text.getBytes(UTF_8));
    IntStream.range(0, count).forEach(i -> files.put(path.apply(i), bytes));
    return new Hostile(title, files, listed);
  }

  static Stream<Hostile> names() {
    return Stream.of(
        unreadable("a symbolic link out of the tree", "Dockerfile", ".env.example", "app.py"),
        unreadable("a submodule in place of the workflows", ".gitea/workflows/ci.yml"),
        unreadable("a name that climbs", "../../etc/Dockerfile", "a/../../Dockerfile"),
        skipped("a name from the root", "/etc/Dockerfile", HONEST),
        skipped("a name with a line end", "a\nDockerfile", HONEST),
        skipped("a name with an escape sequence", "\u001b[2JDockerfile/Dockerfile", HONEST),
        skipped("a name with a NUL", "a\0/Dockerfile", HONEST),
        skipped("a name that turns its direction", "\u202eelifrekcod/Dockerfile", HONEST),
        skipped("a Windows path", "C:\\Windows\\Dockerfile", HONEST),
        skipped("a name without end", "x".repeat(5000) + "/Dockerfile", HONEST),
        skipped("folders without end", "a/".repeat(400) + "Dockerfile", HONEST),
        skipped("an empty name", "", HONEST),
        read("a name that is Markdown", "`</code>![x](y)` @all/Dockerfile", HONEST),
        read("a name that is a command", "$(touch owned);`reboot`/Dockerfile", HONEST),
        read("a name that is an option", "-rf/--exec=sh/Dockerfile", HONEST));
  }

  static Stream<Hostile> contents() {
    String bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + IntStream.range(0, 25)
                .mapToObj(i ->
                    "%c: &%c [%s]%n"
                        .formatted('b' + i, 'b' + i, ("*" + (char) ('a' + i) + ",").repeat(9)))
                .collect(Collectors.joining());
    String jobs = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n";
    return Stream.of(
        read("a YAML bomb as a workflow", ".gitea/workflows/ci.yml", bomb),
        read("a YAML bomb as a Compose file", "compose.yaml", bomb),
        read("a YAML alias to itself", ".github/workflows/ci.yml", "on: &a [*a]\njobs: *a\n"),
        read("YAML without end of depth", ".github/workflows/a.yml", "[".repeat(100_000)),
        read("YAML of deep blocks", ".github/workflows/a.yml", "- ".repeat(50_000)),
        read("YAML with a type", ".github/workflows/a.yml", "on: !!java.net.URL [\"x\"]\n"),
        skipped("a workflow too long", ".gitea/workflows/a.yml", jobs + "# x\n".repeat(90_000)),
        skipped(
            "a workflow of nothing but defects",
            ".gitea/workflows/a.yml",
            jobs + "      - uses: acme/a@v1\n".repeat(5000)),
        skipped("a Dockerfile of nothing but defects", "Dockerfile", "FROM a\n" + PIP.repeat(6000)),
        skipped("a file of two megabytes", "Dockerfile", "FROM a\n" + "#".repeat(2 << 20)),
        skipped("a Dockerfile in one line", "Dockerfile", "FROM a\nRUN " + "a;".repeat(300_000)),
        read(
            "a line that goes on for ever",
            "Dockerfile",
            "FROM a\nRUN \\\n" + "\\\n".repeat(50_000)),
        read("here-documents without end", "Dockerfile", "FROM a\nRUN " + "<<E ".repeat(20_000)),
        read("stages in a circle", "Dockerfile", "FROM b AS a\nFROM a AS b\nFROM b\n" + PIP),
        read("a stage of its own name", "Dockerfile", "FROM a AS a\nFROM a AS a\n" + PIP),
        read("quotes without end", "Dockerfile", "FROM a\nRUN " + "\"'`$(".repeat(5000)),
        read("ONBUILD of ONBUILD", "Dockerfile", "FROM a\n" + "ONBUILD ".repeat(9000) + "RUN x\n"),
        read("NULs in a file", "Dockerfile", "FROM a\0b\nRUN pip\0 install \0x\n"),
        bytes("bytes that are no text", "Dockerfile", new byte[] {'F', (byte) 0xC3, 0x28, '\n'}),
        bytes("another encoding", "app/Dockerfile", "\ufeffFROM a\n".getBytes(UTF_16LE)));
  }

  static Stream<Hostile> programs() {
    return Stream.of(
        program("Python of open texts", "\"\"\"'''\"".repeat(50_000)),
        program("Python of open brackets", "os.environ[".repeat(50_000)),
        program("Python of one import", "import " + "a,".repeat(200_000) + "\n"),
        program("Python of very many variables", variables()),
        new Hostile(
            "templates within templates",
            Map.of(".env.example", text("A=\n"), "a.js", text("`${".repeat(100_000))),
            false),
        new Hostile(
            "requirements that name each other",
            Map.of(
                "requirements.txt", text("-r a.txt\n-r ../../x.txt\n"),
                "a.txt", text("-r requirements.txt\n-r a.txt\n"),
                "app.py", text("import yaml\n")),
            false),
        new Hostile(
            "an example file that is none",
            Map.of(".env.example", text("=\n\"'\n".repeat(9000)), "a.py", text("x")),
            false));
  }

  private static String variables() {
    return IntStream.range(0, 20_000)
        .mapToObj(i -> "x = os.environ[\"V%d\"]%n".formatted(i))
        .collect(Collectors.joining());
  }

  private static Hostile program(String title, String text) {
    return new Hostile(
        title,
        Map.of(".env.example", text("A=\n"), "requirements.txt", text("x\n"), "app.py", text(text)),
        title.contains("very many"));
  }

  private static Optional<byte[]> text(String text) {
    return Optional.of(text.getBytes(UTF_8));
  }

  static Stream<Hostile> crowds() {
    return Stream.of(
        many("100,000 files", 100_000, true, i -> "src/f" + i + ".txt", "x"),
        many("10,000 Dockerfiles", 10_000, false, i -> "d/" + i + "/Dockerfile", HONEST),
        many(
            "20,000 projects",
            20_000,
            false,
            i -> "p" + i / 2 + (i % 2 == 0 ? "/requirements.txt" : "/a.py"),
            "import yaml\n"),
        many(
            "20,000 examples",
            20_000,
            false,
            i -> "p" + i / 2 + (i % 2 == 0 ? "/.env.example" : "/a.py"),
            "A=1\n"),
        many(
            "5,000 workflows",
            5000,
            false,
            i -> ".gitea/workflows/w" + i + ".yml",
            "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: pytest || true\n"),
        many(
            "a hundred megabytes",
            110,
            true,
            i -> "d" + i + "/Dockerfile",
            "FROM a\n" + "#".repeat(900_000)));
  }

  @ParameterizedTest
  @MethodSource({"names", "contents", "programs", "crowds"})
  void endsInTimeAndListsWhatItPassesOver(Hostile tree) {
    long start = System.nanoTime();
    RuleFixer fixer = Rules.standard().fixer(Bounds.DEFAULT, System::nanoTime);
    Fix fix = fixer.fix(tree, Rules.askingForAll());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%s: %s, %,d ms%n", tree, fix.getClass().getSimpleName(), took.toMillis());
    assertThat(took).isLessThan(LONGEST);
    assertThat(fix.report().skipped().isEmpty())
        .as(fix.report().skipped().toString())
        .isEqualTo(!tree.listed());
    assertThat(fix.report().description()).doesNotContain("\0", "\u001b", "\u202e");
    assertThat(fix.report().title()).hasSizeLessThan(101).doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource({"names", "contents", "programs"})
  void mendsWhatIsHonestBesideIt(Hostile tree) {
    Fix fix = Rules.fixer().fix(tree, Rules.asking(Rule.PIP_CACHE));
    assertThat(fix).isInstanceOf(Fix.Mended.class);
    assertThat(((Fix.Mended) fix).changes())
        .extracting(Change::before)
        .anyMatch(file -> file.name().equals("honest/Dockerfile"))
        .allMatch(file -> tree.paths().contains(file.name()));
  }

  @Test
  void thereAreEnoughOfThem() {
    long count = Stream.of(names(), contents(), programs(), crowds()).flatMap(all -> all).count();
    System.out.println("hostile repositories: " + count);
    assertThat(count).isGreaterThanOrEqualTo(30);
  }

  @Test
  void aTreeThatThrowsTimeAwayIsLeftInTime() {
    long[] now = {0};
    Hostile tree = many("slow", 1000, true, i -> i + "/Dockerfile", HONEST);
    RuleFixer fixer = Rules.standard().fixer(Bounds.DEFAULT, () -> now[0] += 100_000_000L);
    Fix fix = fixer.fix(tree, Rules.asking(Rule.PIP_CACHE));
    assertThat(fix).isNotInstanceOf(Fix.Mended.class);
    assertThat(fix.report().skipped()).extracting(Skipped::why).contains("there was no time left");
  }
}
