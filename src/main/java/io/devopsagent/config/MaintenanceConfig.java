package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;

/** One window of maintenance. */
@Section("One window of maintenance.")
public record MaintenanceConfig(
    @Key(
            value = "Its beginning, in time_zone unless it carries an offset.",
            required = true,
            example = "2026-12-01T02:00",
            instead = {"start", "begin"})
        PointInTime from,
    @Key(
            value = "Its end.",
            required = true,
            example = "2026-12-01T04:00",
            instead = {"end", "until"})
        PointInTime to,
    @Key(
            value = "What people are told.",
            example = "new database",
            instead = {"reason"})
        String why) {}
