package io.devopsagent.forge;

/**
 * A repository as a forge tells it.
 *
 * @param id survives a rename and a transfer
 * @param name as it is called now
 * @param issues whether it keeps issues itself
 * @param hidden whether outsiders cannot read it
 * @param archived whether nothing can be written to it
 * @param mirror whether it follows another one, so that what is pushed to it would be lost
 * @param empty whether it has no commit yet
 * @param writable whether we may push to it
 * @param defaultBranch its name; empty where it has none yet
 */
public record Repository(
    long id,
    RepoName name,
    boolean issues,
    boolean hidden,
    boolean archived,
    boolean mirror,
    boolean empty,
    boolean writable,
    String defaultBranch) {}
