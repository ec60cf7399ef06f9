package io.devopsagent.checkout;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bare repository of our own, made when it is missing. */
final class BareStore {
  private BareStore() {}

  static Lookup<Path> at(Git git, Path folder) {
    if (Files.exists(folder.resolve("HEAD"))) {
      return new Lookup.Found<>(folder);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      return new Lookup.CannotVerify<>(
          Failure.of(
              ErrorCode.DATA_FOLDER_UNUSABLE,
              "The folder " + folder + " could not be made: " + e.getMessage() + "."));
    }
    GitResult made = git.run(folder, "init", "--quiet", "--bare", ".");
    return made instanceof GitResult.Done ? new Lookup.Found<>(folder) : GitTrouble.lookup(made);
  }
}
