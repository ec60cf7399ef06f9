package io.devopsagent.web.view;

/** An incident in a list. */
public record IncidentRow(
    long id,
    String service,
    String serviceName,
    String state,
    String tone,
    String why,
    Stamp since,
    boolean live,
    String lasted,
    Link issue) {}
