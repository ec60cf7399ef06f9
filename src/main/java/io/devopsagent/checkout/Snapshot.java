package io.devopsagent.checkout;

import io.devopsagent.kernel.Lookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one commit, read out of git's own store. Nothing of a foreign repository is ever
 * written to this machine's file system under a name of its own: no link can lead out of it, no
 * filter and no hook can run, and no name can be a trap.
 *
 * <p>Immutable, thread-safe.
 */
public final class Snapshot {
  /** Longer files are no configuration that people write. */
  public static final int MAX_FILE = 1024 * 1024;

  private static final int MAX_FILES = 200_000;

  private final Git git;
  private final Path store;
  private final String commit;
  private final Map<String, TreeFile> files;

  private Snapshot(Git git, Path store, String commit, Map<String, TreeFile> files) {
    this.git = git;
    this.store = store;
    this.commit = commit;
    this.files = files;
  }

  /** Lists the files of a commit that is in the store. */
  static Lookup<Snapshot> of(Git git, Path store, String commit) {
    GitResult listed = git.run(store, "ls-tree", "-r", "-l", "-z", "--full-tree", commit);
    return listed instanceof GitResult.Done done
        ? new Lookup.Found<>(new Snapshot(git, store, commit, parse(done.out())))
        : GitTrouble.lookup(listed);
  }

  /** Its name in git. */
  public String commit() {
    return commit;
  }

  /** All files, by path. */
  public List<TreeFile> files() {
    return new ArrayList<>(files.values());
  }

  public Optional<TreeFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** The content of a regular file of at most {@link #MAX_FILE} bytes; empty for all others. */
  public Optional<byte[]> read(String path) {
    TreeFile file = files.get(path);
    if (file == null || !file.isRegular() || file.size() > MAX_FILE) {
      return Optional.empty();
    }
    return git.run(store, "cat-file", "blob", file.object()) instanceof GitResult.Done done
        ? Optional.of(done.output().bytes())
        : Optional.empty();
  }

  /** {@code <mode> SP <type> SP <object> SP+ <size> TAB <path> NUL} */
  private static Map<String, TreeFile> parse(String listing) {
    Map<String, TreeFile> files = new LinkedHashMap<>();
    for (String line : listing.split("\0", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0 && files.size() < MAX_FILES) {
        String[] parts = line.substring(0, tab).split(" +", -1);
        String path = line.substring(tab + 1);
        long size = parts[3].equals("-") ? 0 : Long.parseLong(parts[3]);
        files.put(path, new TreeFile(path, TreeFile.Kind.of(parts[0]), parts[2], size));
      }
    }
    return files;
  }
}
