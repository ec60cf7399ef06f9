package io.devopsagent.config.source;

import io.devopsagent.config.source.YamlNode.Entry;
import io.devopsagent.config.source.YamlNode.Mapping;
import io.devopsagent.config.source.YamlNode.Refused;
import io.devopsagent.config.source.YamlNode.Scalar;
import io.devopsagent.config.source.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Reads one YAML 1.2 document into {@link YamlNode}s, from the parser's events, so that every
 * position is exact and nothing is expanded: anchors, aliases and tags are refused, keys are texts
 * and stand once, depth is bounded. Used once per file.
 */
public final class YamlReader {
  private static final int MAX_DEPTH = 32;

  private final SourceText source;
  private final Problems problems;
  private final Iterator<Event> events;
  private Span last = Span.START;

  private YamlReader(Problems problems) {
    this.problems = problems;
    this.source = problems.source();
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setCodePointLimit(SourceFile.MAX_BYTES)
            .build();
    this.events = new Parse(settings).parseString(source.text()).iterator();
  }

  /**
   * Reads the document.
   *
   * @param problems takes what is wrong; what it holds afterwards decides whether the result counts
   * @return the root; empty when the text is not YAML or says nothing
   */
  public static Optional<YamlNode> read(Problems problems) {
    YamlReader reader = new YamlReader(problems);
    try {
      return reader.document();
    } catch (MarkedYamlEngineException e) {
      SyntaxAdvice.report(e, problems, reader.last);
    } catch (TooDeep e) {
      problems.add(reader.last, "", "is nested deeper than " + MAX_DEPTH + " levels", "");
    } catch (RuntimeException e) {
      // a defect of the parser must not become one of ours: the file is refused where it stopped
      problems.add(reader.last, "", "cannot be read from here on: " + e, "");
    }
    return Optional.empty();
  }

  private Optional<YamlNode> document() {
    Optional<YamlNode> root = Optional.empty();
    while (events.hasNext()) {
      Event event = next();
      if (event instanceof NodeEvent node) {
        if (root.isPresent()) {
          problems.add(last, "", "a second document begins here", "one file is one document");
          return root;
        }
        root = Optional.of(node(node, "", 0));
      }
    }
    return root;
  }

  private Event next() {
    Event event = events.next();
    event.getStartMark().ifPresent(mark -> last = span(mark, event.getEndMark()));
    return event;
  }

  private YamlNode node(NodeEvent event, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TooDeep();
    }
    Span span = last;
    boolean refused = refused(event, path, span);
    YamlNode read =
        switch (event) {
          case ScalarEvent scalar -> new Scalar(scalar.getValue(), scalar.isPlain(), span);
          case SequenceStartEvent _ -> sequence(path, span, depth);
          case MappingStartEvent start -> mapping(path, span, depth, start.isFlow());
          default -> new Refused(span);
        };
    return refused ? new Refused(span) : read;
  }

  private boolean refused(NodeEvent event, String path, Span span) {
    if (event instanceof AliasEvent) {
      problems.add(span, path, "aliases are not read here", "write the value itself");
      return true;
    }
    if (event.getAnchor().isPresent()) {
      problems.add(span, path, "anchors are not read here", "write each value where it belongs");
      return true;
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      problems.add(span, path, "tags are not read here", "write the value alone");
      return true;
    }
    return false;
  }

  private Sequence sequence(String path, Span span, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (next() instanceof NodeEvent item) {
      items.add(node(item, path + "[" + items.size() + "]", depth + 1));
    }
    return new Sequence(items, span);
  }

  private Mapping mapping(String path, Span span, int depth, boolean flow) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Span> seen = new HashMap<>();
    while (next() instanceof NodeEvent keyEvent) {
      YamlNode key = node(keyEvent, path, depth + 1);
      String name = key instanceof Scalar scalar ? scalar.text() : "";
      NodeEvent valueEvent = (NodeEvent) next();
      YamlNode value = node(valueEvent, KeyPath.of(path, name), depth + 1);
      Span first = seen.putIfAbsent(name, key.span());
      if (!(key instanceof Scalar scalar)) {
        problems.add(key.span(), path, "a key has to be a word", "");
      } else if (first != null) {
        String said = "stands twice, first in line " + first.line();
        problems.add(key.span(), KeyPath.of(path, name), said, "keep one of them");
      } else {
        entries.add(new Entry(scalar, value));
      }
    }
    boolean named = !flow && !entries.isEmpty();
    return new Mapping(entries, named ? entries.getFirst().key().span() : span);
  }

  private Span span(Mark start, Optional<Mark> end) {
    int line = start.getLine() + 1;
    int column = start.getColumn() + 1;
    int length =
        end.filter(mark -> mark.getLine() == start.getLine())
            .map(mark -> mark.getColumn() - start.getColumn())
            .orElse(Integer.MAX_VALUE);
    return source.within(line, column, Math.max(1, length));
  }

  /** Leaves the recursion; never leaves this class. */
  private static final class TooDeep extends RuntimeException {}
}
