package io.devopsagent.source.yaml;

import io.devopsagent.source.Limits;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import io.devopsagent.source.yaml.YamlNode.Properties;
import io.devopsagent.source.yaml.YamlNode.Style;
import io.devopsagent.source.yaml.YamlNode.YamlAlias;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Builds the tree from the events of snakeyaml-engine, which come one by one and expand nothing.
 * Nesting is held on a stack of our own. One use.
 */
final class YamlBuilder {
  private final SourceFile file;
  private final Limits limits;
  private final Offsets offsets;
  private final Gaps gaps;
  private final List<YamlNode> documents = new ArrayList<>();
  private final List<Span> leaves = new ArrayList<>();
  private final List<SyntaxProblem> problems = new ArrayList<>();
  private final Deque<OpenCollection> open = new ArrayDeque<>();
  private final Set<String> anchors = new HashSet<>();
  private int nodes;

  YamlBuilder(SourceFile file, Limits limits) {
    this.file = file;
    this.limits = limits;
    this.offsets = new Offsets(file.text());
    this.gaps = new Gaps(file);
  }

  YamlFile build() {
    try {
      for (Event event : new Parse(settings()).parseString(file.text())) {
        if (!accept(event)) {
          break;
        }
      }
    } catch (MarkedYamlEngineException e) {
      String what = e.getProblem() == null ? "is not YAML" : e.getProblem();
      problem(e.getProblemMark().map(this::offset).orElse(0), what);
    } catch (ReaderException e) {
      problem(
          offsets.of(Math.max(0, e.getPosition())),
          "holds the invisible character U+%04X".formatted(e.getCodePoint()));
    } catch (RuntimeException e) {
      problem(0, "cannot be read as YAML");
    }
    return new YamlFile(file, documents, gaps.comments(leaves), problems);
  }

  private LoadSettings settings() {
    return LoadSettings.builder()
        .setCodePointLimit(Integer.MAX_VALUE)
        .setParseComments(false)
        .setUseMarks(true)
        .build();
  }

  /** Takes an event; false when a limit is reached. */
  private boolean accept(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> {
        scalar(scalar);
        yield isWithinLimits(event);
      }
      case AliasEvent alias -> {
        alias(alias);
        yield isWithinLimits(event);
      }
      case CollectionStartEvent start -> {
        start(start);
        yield isWithinLimits(event);
      }
      case CollectionEndEvent end -> {
        OpenCollection closed = open.pop();
        add(closed.close(offset(end.getEndMark()), problems));
        yield true;
      }
      case DocumentStartEvent document -> {
        anchors.clear();
        yield true;
      }
      default -> true;
    };
  }

  private void alias(AliasEvent event) {
    Span span = span(event);
    String name = event.getAlias().getValue();
    if (!anchors.contains(name)) {
      problem(span.start(), "no anchor of this name stands before it");
    }
    leaves.add(span);
    add(new YamlAlias(span, name, none(span)));
  }

  private boolean isWithinLimits(Event event) {
    if (++nodes > limits.nodes()) {
      problem(
          offset(event.getStartMark()),
          "more than %,d values; the rest was not read".formatted(limits.nodes()));
    } else if (open.size() > limits.depth()) {
      problem(
          offset(event.getStartMark()),
          "nested more than %d deep; the rest was not read".formatted(limits.depth()));
    } else {
      return true;
    }
    return false;
  }

  private void start(CollectionStartEvent event) {
    int from = offset(event.getStartMark());
    Properties properties = properties(event, event.getTag(), from, file.text().length());
    boolean mapping = event instanceof MappingStartEvent;
    int start =
        properties.span().isEmpty()
            ? from
            : gaps.skip(properties.span().end(), file.text().length());
    open.push(new OpenCollection(file, gaps, mapping, event.isFlow(), start, properties));
  }

  private void scalar(ScalarEvent event) {
    int from = offset(event.getStartMark());
    int to = offset(event.getEndMark());
    Properties properties = properties(event, event.getTag(), from, to);
    int start = properties.span().isEmpty() ? from : gaps.skip(properties.span().end(), to);
    Span span = file.span(start, to);
    leaves.add(isBlock(event) ? file.span(gaps.lineEnd(headerEnd(span)), to) : span);
    add(new YamlScalar(span, event.getValue(), style(event.getScalarStyle()), properties));
  }

  /** Where the indicators of a block scalar end, so that a comment behind them is found. */
  private int headerEnd(Span span) {
    int at = span.start();
    while (at < span.end() && "|>+-0123456789".indexOf(file.text().charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isBlock(ScalarEvent event) {
    return event.isLiteral() || event.isFolded();
  }

  private static Style style(ScalarStyle style) {
    return switch (style) {
      case PLAIN -> Style.PLAIN;
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
      case LITERAL -> Style.LITERAL;
      case FOLDED -> Style.FOLDED;
    };
  }

  private Properties properties(NodeEvent event, Optional<String> tag, int from, int limit) {
    Optional<Anchor> anchor = event.getAnchor();
    int count = (anchor.isPresent() ? 1 : 0) + (tag.isPresent() && isProperty(from) ? 1 : 0);
    int at = from;
    int end = from;
    for (int i = 0; i < count && at < limit && isProperty(at); i++) {
      end = propertyEnd(at, limit);
      at = gaps.skip(end, limit);
    }
    Span span = file.span(from, end);
    anchor.ifPresent(name -> anchors.add(name.getValue()));
    if (!span.isEmpty()) {
      leaves.add(span);
    }
    return new Properties(span, anchor.map(Anchor::getValue).orElse(""), tag.orElse(""));
  }

  private boolean isProperty(int at) {
    return at < file.text().length() && "&!".indexOf(file.text().charAt(at)) >= 0;
  }

  private int propertyEnd(int from, int limit) {
    boolean verbatim = file.text().startsWith("!<", from);
    int at = from;
    while (at < limit && " \t\r\n".indexOf(file.text().charAt(at)) < 0) {
      if (!verbatim && ",[]{}".indexOf(file.text().charAt(at)) >= 0) {
        break;
      }
      at++;
    }
    return at;
  }

  private void add(YamlNode node) {
    if (open.isEmpty()) {
      documents.add(node);
    } else {
      open.peek().add(node);
    }
  }

  private Properties none(Span span) {
    return new Properties(file.span(span.start(), span.start()), "", "");
  }

  private Span span(Event event) {
    return file.span(offset(event.getStartMark()), offset(event.getEndMark()));
  }

  private int offset(Optional<Mark> mark) {
    return mark.map(this::offset).orElse(0);
  }

  private int offset(Mark mark) {
    return offsets.of(mark.getIndex());
  }

  private void problem(int place, String message) {
    problems.add(new SyntaxProblem(file.span(place, place), message));
  }
}
