package io.devopsagent.cli;

import io.devopsagent.action.AuditStore;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Text;
import io.devopsagent.memory.Memory;
import io.devopsagent.memory.Memory.Entry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code memory}: what the agent and people remember, every version of it. */
@Command
public final class MemoryCommand implements Callable<Integer> {
  private static final int ALL = 100_000;

  private final Lending<Desk> lending;
  private final MemoryInput input;
  private final Supplier<String> person;

  @Mixin private final DataOption data;

  /**
   * What it works on.
   *
   * @param now when the command runs
   * @param knowsSecrets whether the configuration's secrets are known, so that a value can be
   *     cleaned of them
   */
  public record Desk(Memory memory, AuditStore audit, Instant now, boolean knowsSecrets) {}

  /**
   * Makes the command.
   *
   * @param person who writes, for the history and the audit trail
   */
  public MemoryCommand(
      DataOption data, Lending<Desk> lending, MemoryInput input, Supplier<String> person) {
    this.data = data;
    this.lending = lending;
    this.input = input;
    this.person = person;
  }

  @Override
  public Integer call() {
    throw Missing.command("memory", "get, set, list, history or search");
  }

  @Command(description = {"Print the value of a key.", ""})
  int get(
      @Parameters(paramLabel = "KEY", description = "the key") String key,
      @Option(
              names = "--version",
              paramLabel = "N",
              description = "this version instead of the newest")
          int version,
      @Option(names = "--json", description = "with its version, author and time, as JSON")
          boolean json) {
    return data.with(
        lending,
        (desk, page) -> {
          Entry entry = version == 0 ? newest(desk, key, page) : version(desk, key, version, page);
          if (json) {
            page.json(json(entry));
          } else {
            page.verbatim(entry.value());
          }
          return ExitCode.OK;
        });
  }

  @Command(
      description = {"Store a value under a key, as a new version.", ""},
      footer = {
        "",
        "Secrets that the configuration knows are replaced by their names before it is stored.",
        "A value that begins with a dash goes behind --."
      })
  int set(
      @Parameters(
              paramLabel = "KEY",
              description = "at most 200 characters, without blanks; made when it is new")
          String key,
      @Parameters(
              paramLabel = "VALUE",
              description = "the value; - reads it from the standard input, at most 256 KiB")
          String value) {
    String wanted = input.value(value);
    return data.with(lending, (desk, page) -> set(desk, page, key, wanted));
  }

  @Command(description = {"List the keys, with the beginning of their values.", ""})
  int list(@Option(names = "--json", description = "as JSON, for machines") boolean json) {
    return data.with(
        lending,
        (desk, page) -> show(desk, page, desk.memory().list(), json, "Nothing is remembered yet."));
  }

  @Command(description = {"List the versions of a key, the newest first, and who wrote them.", ""})
  int history(
      @Parameters(paramLabel = "KEY", description = "the key") String key,
      @Mixin ListOptions options) {
    return data.with(
        lending,
        (desk, page) -> {
          List<Entry> versions = desk.memory().history(key, options.limit());
          if (versions.isEmpty()) {
            throw unknown(desk, key);
          }
          return show(desk, page, versions, options.json(), "");
        });
  }

  @Command(
      description = {"List what has all the words in its key or its value, the newest first.", ""})
  int search(
      @Parameters(paramLabel = "WORD", arity = "1..*", description = "words, in any order and case")
          List<String> words,
      @Mixin ListOptions options) {
    String query = String.join(" ", words);
    return data.with(
        lending,
        (desk, page) -> {
          List<Entry> found = desk.memory().search(query, options.limit());
          show(desk, page, found, options.json(), "Nothing that is remembered has these words.");
          return found.isEmpty() ? ExitCode.NO : ExitCode.OK;
        });
  }

  private int set(Desk desk, Page page, String key, String value) {
    if (!desk.knowsSecrets()) {
      throw new Failure(
              ErrorCode.CONFIG_INVALID,
              "The configuration has faults, so that secrets in the value could not be found.",
              "devops-agent check lists them. Nothing was stored.")
          .toException();
    }
    if (!MemoryInput.isKey(key) || !page.showsAsIs(key)) {
      throw new Failure(
              ErrorCode.USAGE,
              "This cannot be a key.",
              "A key has at most 200 characters, no blanks, and no secret in it.")
          .toException();
    }
    int before = desk.memory().history(key, 1).stream().mapToInt(Entry::version).sum();
    Entry entry = desk.memory().set(key, value, person.get());
    if (entry.version() == before) {
      page.text("Unchanged: version %d of %s says this already.".formatted(before, key));
      return ExitCode.OK;
    }
    desk.audit().append(person.get(), "memory.set", key, "version " + entry.version());
    page.text("Stored as version %d of %s.".formatted(entry.version(), key));
    if (!entry.value().equals(value)) {
      page.text("Secrets in it were replaced by their names.");
    }
    return ExitCode.OK;
  }

  private int show(Desk desk, Page page, List<Entry> entries, boolean json, String nothing) {
    if (json) {
      page.json(entries.stream().map(MemoryCommand::json).toList());
      return ExitCode.OK;
    }
    if (entries.isEmpty()) {
      page.text(nothing);
      return ExitCode.OK;
    }
    Table table = page.table(0).heading("KEY", "VERSION", "WHEN", "BY");
    for (Entry entry : entries) {
      table.row(
          new Cell(entry.key(), Style.STRONG),
          Cell.of(Integer.toString(entry.version())),
          Cell.of(page.at(entry.at(), desk.now())),
          Cell.of(Text.bounded(entry.by(), 30)));
      table.note(2, beginning(entry), Style.FAINT);
    }
    table.print();
    return ExitCode.OK;
  }

  private static String beginning(Entry entry) {
    return entry.removed()
        ? "(removed)"
        : Text.bounded(entry.value().strip().lines().findFirst().orElse(""), 140);
  }

  private Entry newest(Desk desk, String key, Page page) {
    return desk.memory()
        .get(key)
        .orElseThrow(() ->
            desk.memory().history(key, 1).stream()
                .findFirst()
                .map(gone -> removed(gone, page.at(gone.at(), desk.now())))
                .orElseGet(() -> unknown(desk, key)));
  }

  private static Entry version(Desk desk, String key, int version, Page page) {
    List<Entry> versions = desk.memory().history(key, ALL);
    if (versions.isEmpty()) {
      throw unknown(desk, key);
    }
    Entry entry =
        versions.stream()
            .filter(each -> each.version() == version)
            .findFirst()
            .orElseThrow(() ->
                new Failure(
                        ErrorCode.NOT_FOUND,
                        "%s has no version %d.".formatted(Nearby.quoted(key), version),
                        "The newest is %d.".formatted(versions.getFirst().version()))
                    .toException());
    if (entry.removed()) {
      throw removed(entry, page.at(entry.at(), desk.now()));
    }
    return entry;
  }

  private static FailureException removed(Entry gone, String when) {
    return new Failure(
            ErrorCode.NOT_FOUND,
            "%s was removed by %s (%s, version %d)."
                .formatted(
                    Nearby.quoted(gone.key()), Text.escaped(gone.by()), when, gone.version()),
            "devops-agent memory history lists what it was.")
        .toException();
  }

  private static FailureException unknown(Desk desk, String key) {
    List<String> keys = desk.memory().list().stream().map(Entry::key).toList();
    return new Failure(
            ErrorCode.NOT_FOUND,
            "Nothing is kept under " + Nearby.quoted(key) + ".",
            Nearby.hint(key, keys))
        .toException();
  }

  private static Map<String, Object> json(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", entry.key());
    json.put("value", entry.value());
    json.put("version", entry.version());
    json.put("by", entry.by());
    json.put("at", entry.at().toString());
    json.put("removed", entry.removed());
    return json;
  }
}
