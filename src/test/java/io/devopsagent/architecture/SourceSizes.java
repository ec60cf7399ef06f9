package io.devopsagent.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Measures source files by the compiler's own parser: what is longer than the rules allow. */
final class SourceSizes {
  static final int FILE_LINES = 400;
  static final int METHOD_LINES = 40;
  static final int PARAMETERS = 7;

  private final Path root;

  /**
   * @param root a folder of Java source
   */
  SourceSizes(Path root) {
    this.root = root.toAbsolutePath();
  }

  /** What is too long → how long it is. Keys read {@code io/acme/Big.java lines}. */
  Map<String, Integer> oversized() throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        String name = root.relativize(Path.of(unit.getSourceFile().toUri())).toString();
        put(
            found,
            name + " lines",
            (int) unit.getSourceFile().getCharContent(true).chars().filter(c -> c == '\n').count(),
            FILE_LINES);
        new Methods(name, unit, positions, found).scan(unit, null);
      }
    }
    return found;
  }

  private List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static void put(Map<String, Integer> found, String what, int size, int limit) {
    if (size > limit) {
      found.merge(what, size, Math::max);
    }
  }

  private static final class Methods extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final String file;
    private final CompilationUnitTree unit;
    private final LineMap lines;
    private final SourcePositions positions;
    private final Map<String, Integer> found;

    Methods(
        String file,
        CompilationUnitTree unit,
        SourcePositions positions,
        Map<String, Integer> found) {
      this.file = file;
      this.unit = unit;
      this.lines = unit.getLineMap();
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      String name = file + " " + method.getName();
      put(found, name + " lines", (int) (last - first + 1), METHOD_LINES);
      if (!isOfRecord(method)) {
        put(found, name + " parameters", method.getParameters().size(), PARAMETERS);
      }
      return super.visitMethod(method, null);
    }

    /** A record's constructor has as many parameters as the record has components. */
    private boolean isOfRecord(MethodTree method) {
      return method.getName().contentEquals("<init>")
          && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
    }
  }
}
