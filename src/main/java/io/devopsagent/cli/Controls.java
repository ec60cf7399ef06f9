package io.devopsagent.cli;

import io.devopsagent.action.AuditStore;
import io.devopsagent.identity.TokenStore;
import io.devopsagent.policy.SwitchStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What people change from a terminal, beside a running server or without one.
 *
 * @param actor who sits there, as the audit trail names them
 * @param services ids of the watched services, by the configuration or else by what was ever looked
 *     at; empty when nothing tells
 * @param zone of the times that are shown
 */
public record Controls(
    String actor,
    SwitchStore switches,
    TokenStore tokens,
    AuditStore audit,
    List<String> services,
    ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  public Controls {
    services = List.copyOf(services);
  }

  /** Opens a data folder, lets it be used, and closes it. */
  @FunctionalInterface
  public interface Lender {

    /**
     * Lends them.
     *
     * @param config the configuration that goes with the folder; the file need not exist
     * @return what the use returned
     */
    int lend(Path folder, Path config, ToIntFunction<Controls> use);
  }

  /** A time as it is shown: {@code 2026-03-02 08:00 Europe/Berlin}. */
  String at(Instant instant) {
    return TIME.format(instant.atZone(zone)) + " " + zone.getId();
  }
}
