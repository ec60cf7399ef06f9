package io.devopsagent.registry;

import java.util.List;

/**
 * The tags of a repository.
 *
 * @param complete whether the registry's pages were read to their end
 */
public record TagList(List<String> tags, boolean complete) {
  public TagList {
    tags = List.copyOf(tags);
  }
}
