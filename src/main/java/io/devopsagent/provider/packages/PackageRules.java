package io.devopsagent.provider.packages;

import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderReport.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a listing of packages means. Whoever may list an owner's packages sees all of them, so that
 * one which is wanted and not listed is missing; a listing that was cut does not tell.
 */
final class PackageRules {
  private static final int MAX_NAMED = 5;

  private PackageRules() {}

  /** What follows; {@code code} and {@code sentence} as in the report. */
  record Finding(Standing standing, String code, String sentence) {}

  /**
   * What was asked for.
   *
   * @param type in Gitea's word
   * @param name empty when any package will do
   */
  record Wanted(String owner, String type, String name) {

    String noun(int count) {
      String noun = type.equals("container") ? "image" : type + " package";
      return count == 1 ? noun : noun + "s";
    }
  }

  /**
   * Decides.
   *
   * @param packages those wanted
   * @param complete whether the listing was read to its end
   */
  static Finding decide(Wanted wanted, List<GiteaPackage> packages, boolean complete, Instant now) {
    if (packages.isEmpty()) {
      return none(wanted, complete);
    }
    String newest =
        packages.stream()
            .map(GiteaPackage::newest)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .map(at -> ", newest " + Text.shortly(age(at, now)) + " old")
            .orElse("");
    List<String> unlinked = unlinked(packages);
    String what =
        wanted.name().isEmpty()
            ? packages.size() + " " + wanted.noun(packages.size())
            : wanted.noun(1) + " " + wanted.name();
    return unlinked.isEmpty()
        ? new Finding(Standing.FINE, "ok", what + newest)
        : new Finding(
            Standing.FINE,
            "unlinked",
            what + newest + "; linked to no repository: " + named(unlinked));
  }

  static List<String> unlinked(List<GiteaPackage> packages) {
    return packages.stream()
        .filter(one -> one.repository().isEmpty())
        .map(GiteaPackage::name)
        .toList();
  }

  private static Finding none(Wanted wanted, boolean complete) {
    if (wanted.name().isEmpty()) {
      return new Finding(Standing.IMPAIRED, "empty", wanted.owner() + " has no " + wanted.noun(2));
    }
    return complete
        ? new Finding(
            Standing.IMPAIRED,
            "missing",
            wanted.owner() + " has no " + wanted.noun(1) + " " + wanted.name())
        : new Finding(
            Standing.UNKNOWN,
            "listing_cut",
            wanted.noun(1)
                + " "
                + wanted.name()
                + " is not in the part of the listing that was read");
  }

  private static String named(List<String> names) {
    String first = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    return names.size() > MAX_NAMED
        ? first + " and " + (names.size() - MAX_NAMED) + " more"
        : first;
  }

  private static Duration age(Instant at, Instant now) {
    return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
  }
}
