package io.devopsagent.forge;

/**
 * An issue or a pull request, as a list over many repositories tells it.
 *
 * @param pull whether it is a pull request
 */
public record WorkItem(Issue issue, boolean pull) {}
