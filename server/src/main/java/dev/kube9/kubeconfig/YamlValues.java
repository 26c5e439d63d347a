package dev.kube9.kubeconfig;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Makes maps, lists and scalars of YAML nodes as go-yaml v2 does: of equal keys the last is used,
 * and {@code <<} merges another mapping's keys. The value of an alias is made once and shared. A
 * file that would be much larger without aliases is refused by go-yaml's own rule.
 */
final class YamlValues {
  /** The limits of go-yaml: up to this number of values, 99 of 100 may come from aliases ... */
  private static final long FEW = 400_000;

  /** ... and from this number on, 10 of 100. */
  private static final long MANY = 4_000_000;

  private record Made(@Nullable Object value, long size) {}

  private static final Made IN_THE_MAKING = new Made(null, 0);

  private final FileText text;
  private final IdentityHashMap<Node, Made> made = new IdentityHashMap<>();

  /** The number of values that were made, and of those that aliases stand for. */
  private long own;

  private long aliased;

  YamlValues(FileText text) {
    this.text = text;
  }

  Object of(Node root) throws NotAKubeconfig {
    var value = value(root);
    if (aliased > 100 && (double) aliased / (own + aliased) > allowed(own + aliased)) {
      throw new NotAKubeconfig("has too many aliases of too much");
    }
    return value;
  }

  private static double allowed(long values) {
    var scale = (double) (Math.clamp(values, FEW, MANY) - FEW) / (MANY - FEW);
    return 0.99 - 0.89 * scale;
  }

  private Object value(Node node) throws NotAKubeconfig {
    if (node instanceof ScalarNode scalar) {
      own++;
      return scalar(scalar);
    }
    var known = made.get(node);
    if (known == null) {
      return make(node);
    }
    if (known.value() == null) {
      throw new NotAKubeconfig(
          "contains itself by an alias in line " + (node.getStartMark().getLine() + 1));
    }
    aliased = Math.min(aliased + known.size(), Long.MAX_VALUE / 4);
    return known.value();
  }

  private Object make(Node node) throws NotAKubeconfig {
    made.put(node, IN_THE_MAKING);
    var before = own + aliased;
    own++;
    var value = node instanceof MappingNode mapping ? mapping(mapping) : list((SequenceNode) node);
    made.put(node, new Made(value, own + aliased - before));
    return value;
  }

  private Scalar scalar(ScalarNode node) {
    var tag = node.getTag();
    var plain =
        YamlDocument.PLAIN.equals(tag)
            || Tag.INT.equals(tag)
            || Tag.FLOAT.equals(tag)
            || Tag.BOOL.equals(tag)
            || Tag.NULL.equals(tag);
    return new Scalar(text.restored(node.getValue()), plain);
  }

  private List<Object> list(SequenceNode node) throws NotAKubeconfig {
    var list = new ArrayList<Object>(node.getValue().size());
    for (var element : node.getValue()) {
      list.add(value(element));
    }
    return list;
  }

  private Map<String, Object> mapping(MappingNode node) throws NotAKubeconfig {
    var map = new LinkedHashMap<String, Object>();
    for (var tuple : node.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        merge(map, tuple.getValueNode());
      } else {
        map.put(key(tuple), value(tuple.getValueNode()));
      }
    }
    return map;
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getValue().equals("<<")
        && (YamlDocument.PLAIN.equals(key.getTag()) || Tag.MERGE.equals(key.getTag()));
  }

  private String key(NodeTuple tuple) throws NotAKubeconfig {
    if (tuple.getKeyNode() instanceof ScalarNode scalar) {
      own++;
      return text.restored(scalar.getValue());
    }
    throw new NotAKubeconfig(
        "has a key that is no text in line " + (tuple.getKeyNode().getStartMark().getLine() + 1));
  }

  private void merge(Map<String, Object> map, Node from) throws NotAKubeconfig {
    if (from instanceof MappingNode) {
      putAll(map, from);
    } else if (from instanceof SequenceNode several) {
      // Earlier mappings have precedence.
      for (var one : several.getValue().reversed()) {
        putAll(map, one);
      }
    } else {
      throw notMergeable(from);
    }
  }

  private void putAll(Map<String, Object> map, Node from) throws NotAKubeconfig {
    if (!(value(from) instanceof Map<?, ?> keys)) {
      throw notMergeable(from);
    }
    keys.forEach((key, value) -> map.put(String.valueOf(key), value));
  }

  private static NotAKubeconfig notMergeable(Node from) {
    return new NotAKubeconfig(
        "takes over the keys of what is no mapping in line " + (from.getStartMark().getLine() + 1));
  }
}
