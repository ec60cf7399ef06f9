package io.devopsagent.cli;

import io.devopsagent.cli.StatusRules.Standing;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: how the services are by what is stored, with or without a running server. */
@Command(
    footer = {
      "",
      "24 H is the share of the last 24 hours in which it was available, as bounds that hold the"
          + " truth;",
      "SEEN is the share in which it was observed. What nobody looks at is unknown, never up.",
      "",
      "Exit code: 0 all are up (degraded counts as up: it answers), 1 something is down,",
      "2 nothing is down, but something cannot be told."
    })
public final class StatusCommand implements Callable<Integer> {
  private final Lending<StatusFacts> lending;

  @Mixin private final DataOption data;

  @Option(
      names = {"-s", "--service"},
      paramLabel = "NAME",
      description = "this service alone, by id or name")
  private String only = "";

  @Option(names = "--json", description = "as JSON, for machines")
  private boolean json;

  public StatusCommand(DataOption data, Lending<StatusFacts> lending) {
    this.data = data;
    this.lending = lending;
  }

  @Override
  public Integer call() {
    return data.with(lending, this::show);
  }

  private int show(StatusFacts facts, Page page) {
    Function<Instant, String> moment =
        json ? Instant::toString : instant -> page.at(instant, facts.now());
    List<Standing> shown = wanted(StatusRules.all(facts, moment));
    if (json) {
      page.json(StatusJson.of(facts, shown));
    } else {
      new StatusText(facts, shown, page).print();
    }
    return StatusRules.exitCode(shown.stream().map(Standing::verdict).toList());
  }

  private List<Standing> wanted(List<Standing> all) {
    if (only.isEmpty()) {
      return all;
    }
    List<Standing> found = all.stream().filter(each -> isMeant(each.service())).toList();
    if (found.isEmpty()) {
      List<String> names = new ArrayList<>();
      all.forEach(each -> names.add(each.service().id().value()));
      throw new Failure(
              ErrorCode.NOT_FOUND,
              "There is no service " + Nearby.quoted(only) + ".",
              Nearby.hint(only, names))
          .toException();
    }
    return found;
  }

  private boolean isMeant(StatusFacts.Service service) {
    return service.id().value().equals(only) || service.name().equalsIgnoreCase(only);
  }
}
