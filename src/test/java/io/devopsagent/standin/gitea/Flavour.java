package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Repo;

/**
 * What differs between the versions that are played.
 *
 * @param version {@code 1.24.7} or {@code 1.26.3}
 * @param root the ROOT_URL, from which links are made
 */
record Flavour(String version, String root) {

  boolean since126() {
    return !version.startsWith("1.24");
  }

  String notFound() {
    return since126() ? "not found" : "The target couldn't be found.";
  }

  String badToken() {
    return since126()
        ? "invalid username, password or token"
        : "user does not exist [uid: 0, name: ]";
  }

  String badPassword(Held.User user) {
    return since126()
        ? badToken()
        : "user's password is invalid [uid: " + user.id + ", name: " + user.login + "]";
  }

  String badColor() {
    return since126() ? "invalid color: " : "bad color code: ";
  }

  String archived(Repo repo) {
    return since126()
        ? repo.fullName() + " is archived"
        : "<Repository " + repo.id + ":" + repo.fullName() + "> is archived";
  }

  /** The part of an address that is not {@code /api/v1/…}. */
  String host() {
    return root.replaceFirst("^https?://", "");
  }
}
