package io.devopsagent.source.yaml;

import io.devopsagent.kernel.Text;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import io.devopsagent.source.yaml.YamlNode.Properties;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import io.devopsagent.source.yaml.YamlNode.YamlItem;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A mapping or sequence whose end has not been read. */
final class OpenCollection {
  private final SourceFile file;
  private final Gaps gaps;
  private final boolean mapping;
  private final boolean flow;
  private final int start;
  private final Properties properties;
  private final List<YamlNode> children = new ArrayList<>();

  OpenCollection(
      SourceFile file, Gaps gaps, boolean mapping, boolean flow, int start, Properties properties) {
    this.file = file;
    this.gaps = gaps;
    this.mapping = mapping;
    this.flow = flow;
    this.start = start;
    this.properties = properties;
  }

  void add(YamlNode node) {
    children.add(node);
  }

  YamlNode close(int end, List<SyntaxProblem> problems) {
    Span span = file.span(start, Math.max(start, isBracketed() ? end : lastEnd()));
    if (!mapping) {
      return new YamlSequence(span, flow, items(), properties);
    }
    List<YamlEntry> entries = new ArrayList<>();
    for (int i = 0; i + 1 < children.size(); i += 2) {
      entries.add(new YamlEntry(children.get(i), children.get(i + 1)));
    }
    repeated(entries, problems);
    return new YamlMapping(span, flow, entries, properties);
  }

  private boolean isBracketed() {
    return flow && start < file.text().length() && "{[".indexOf(file.text().charAt(start)) >= 0;
  }

  private int lastEnd() {
    int last = start;
    for (YamlNode child : children.subList(Math.max(0, children.size() - 2), children.size())) {
      last = Math.max(last, Math.max(child.span().end(), child.properties().span().end()));
    }
    return last;
  }

  private List<YamlItem> items() {
    List<YamlItem> items = new ArrayList<>();
    int at = start;
    for (YamlNode node : children) {
      int begin = Math.min(node.span().start(), node.properties().span().start());
      int dash = flow ? begin : gaps.find('-', Math.min(at, begin), begin);
      items.add(new YamlItem(file.span(dash, dash == begin ? dash : dash + 1), node));
      at = node.span().end();
    }
    return items;
  }

  private static void repeated(List<YamlEntry> entries, List<SyntaxProblem> problems) {
    Set<String> seen = new HashSet<>();
    for (YamlEntry entry : entries) {
      if (entry.key() instanceof YamlScalar key
          && !key.value().equals("<<")
          && !seen.add(key.value())) {
        problems.add(
            new SyntaxProblem(
                key.span(),
                "the key %s stands here twice".formatted(Text.bounded(key.value(), 40))));
      }
    }
  }
}
