package io.devopsagent.work;

import io.devopsagent.checkout.Snapshot;
import io.devopsagent.checkout.TreeFile;
import io.devopsagent.inspect.Tree;
import java.util.List;
import java.util.Optional;

/** The regular files of a commit. */
record SnapshotTree(Snapshot snapshot) implements Tree {

  @Override
  public List<String> paths() {
    return snapshot.files().stream().filter(TreeFile::isRegular).map(TreeFile::path).toList();
  }

  @Override
  public Optional<byte[]> read(String path) {
    return snapshot.read(path);
  }
}
