package io.devopsagent.forge;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What our account can and cannot do on a forge.
 *
 * @param forge which, for people
 * @param site what holds for the whole of it
 * @param repositories one each; empty when the site's findings leave nothing to ask
 */
public record ForgeReport(String forge, List<Finding> site, List<Row> repositories) {

  public ForgeReport {
    site = List.copyOf(site);
    repositories = List.copyOf(repositories);
  }

  /** How something stands. */
  public enum Standing {
    YES,
    /** It lacks something. */
    NO,
    /** It could not be found out. */
    UNKNOWN,
    /** It is not wanted: an archived repository, a mirror, Actions that are off. */
    APART
  }

  /** What the agent does in a repository. */
  public enum Duty {
    READ_ISSUES,
    WRITE_ISSUES,
    LABEL,
    PUSH,
    PULL_REQUEST,
    READ_ACTIONS
  }

  /**
   * One thing that was looked at.
   *
   * @param what it is, in a few words
   * @param sentence what was found
   * @param mend the one change that would mend it; empty where nothing is to be mended
   */
  public record Finding(String what, Standing standing, String sentence, String mend) {}

  /** What was found of one repository, for each duty. */
  public record Row(RepoName repo, Map<Duty, Finding> duties) {

    public Row {
      duties = Collections.unmodifiableMap(new EnumMap<>(duties));
    }
  }

  /** No when something lacks, unknown when something could not be found out, else yes. */
  public Standing standing() {
    List<Standing> all =
        Stream.concat(
                site.stream(), repositories.stream().flatMap(row -> row.duties().values().stream()))
            .map(Finding::standing)
            .toList();
    if (all.contains(Standing.NO)) {
      return Standing.NO;
    }
    return all.contains(Standing.UNKNOWN) ? Standing.UNKNOWN : Standing.YES;
  }
}
