package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds a {@link DataNode} from the events of SnakeYAML Engine.
 *
 * <p>Events rather than its node tree: the limits are checked before anything is built, and no
 * library code recurses over the input.
 */
final class YamlReader {
  private final Iterator<Event> events;
  private final DataFile file;
  private int nodes;

  private YamlReader(Iterator<Event> events, DataFile file) {
    this.events = events;
    this.file = file;
  }

  static DataNode read(String text, DataFile file) {
    if (text.length() > DataLimits.CHARACTERS) {
      throw DataLimits.tooLarge(file.name());
    }
    LoadSettings settings = LoadSettings.builder().setUseMarks(true).setLabel(file.name()).build();
    try {
      return new YamlReader(new Parse(settings).parseString(text).iterator(), file).document();
    } catch (MarkedYamlEngineException broken) {
      Optional<Mark> mark = broken.getProblemMark().or(broken::getContextMark);
      int line = mark.map(m -> m.getLine() + 1).orElse(0);
      int column = mark.map(m -> m.getColumn() + 1).orElse(0);
      throw new DataException(
          "this is no YAML: " + broken.getProblem(),
          file.name(),
          line,
          column,
          file.line(line),
          "");
    } catch (YamlEngineException broken) {
      throw new DataException("this is no YAML: " + broken.getMessage(), file.name(), 0, 0, "", "");
    }
  }

  private DataNode document() {
    DataNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent node) {
        if (root != null) {
          throw problem(
              event, "there is a second document in this file", "one file holds one document");
        }
        root = node(node, 0);
      }
    }
    if (root == null) {
      throw new DataException("the file is empty", file.name(), 0, 0, "", "");
    }
    return root;
  }

  private DataNode node(NodeEvent event, int depth) {
    Optional<Anchor> anchor = event.getAnchor();
    if (event instanceof AliasEvent || anchor.isPresent()) {
      throw problem(event, "anchors and aliases are not allowed here", "write the value out");
    }
    if (++nodes > DataLimits.NODES) {
      throw problem(event, "there are more than " + DataLimits.NODES + " values in this file", "");
    }
    if (depth > DataLimits.DEPTH) {
      throw problem(event, "lists and maps are nested deeper than " + DataLimits.DEPTH, "");
    }
    Mark mark = event.getStartMark().orElseThrow();
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event, scalar.getTag());
      boolean quoted = scalar.isSQuoted() || scalar.isDQuoted();
      return DataNode.scalar(scalar.getValue(), file, line, quoted ? column + 1 : column);
    }
    if (event instanceof SequenceStartEvent sequence) {
      refuseTag(event, sequence.getTag());
      return DataNode.list(children(depth), file, line, column);
    }
    MappingStartEvent mapping = (MappingStartEvent) event;
    refuseTag(event, mapping.getTag());
    return DataNode.map(children(depth), file, line, column);
  }

  private List<DataNode> children(int depth) {
    List<DataNode> children = new ArrayList<>();
    Event next = events.next();
    while (!(next instanceof CollectionEndEvent)) {
      children.add(node((NodeEvent) next, depth + 1));
      next = events.next();
    }
    return children;
  }

  private void refuseTag(Event event, Optional<String> tag) {
    if (tag.isPresent()) {
      throw problem(event, "tags are not allowed here", "leave out '" + tag.get() + "'");
    }
  }

  private DataException problem(Event event, String what, String hint) {
    int line = event.getStartMark().map(m -> m.getLine() + 1).orElse(0);
    int column = event.getStartMark().map(m -> m.getColumn() + 1).orElse(0);
    return new DataException(what, file.name(), line, column, file.line(line), hint);
  }
}
