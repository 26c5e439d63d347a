package dev.kube9.kubeconfig;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The first document of a YAML text, which is all that kubectl reads: mappings as maps, sequences
 * as lists, scalars with their original text.
 *
 * @param root null when the document is empty
 * @param isFollowed whether another document follows
 */
record YamlDocument(@Nullable Object root, boolean isFollowed) {
  /** The tag that marks scalars without quotes and without a tag of their own. */
  static final Tag PLAIN = new Tag("plain");

  /**
   * The maximum number of nodes: enough for 10,000 contexts with their clusters and users. Each
   * node takes some hundred bytes while the file is read.
   */
  private static final int MOST_EVENTS = 500_000;

  private static final int DEEPEST = 200;

  static YamlDocument first(FileText file) throws NotAKubeconfig {
    var text = BlockTabs.replaced(file.text());
    try {
      var composer = composer(text);
      if (!composer.checkNode()) {
        return new YamlDocument(null, false);
      }
      var root = new YamlValues(file).of(composer.getNode());
      return new YamlDocument(root, isFollowed(composer));
    } catch (YAMLException broken) {
      throw new NotAKubeconfig(why(broken, text));
    }
  }

  /** A broken second document counts as a document. */
  private static boolean isFollowed(Composer composer) {
    try {
      return composer.checkNode();
    } catch (YAMLException _) {
      return true;
    }
  }

  private static Composer composer(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    // Aliases share nodes here; YamlValues limits how much they would expand to.
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setNestingDepthLimit(DEEPEST);
    return new Composer(new LimitedParser(new StreamReader(text), options), new NoTypes(), options);
  }

  /** Gives only the position, not the text around it, which may be a secret. */
  private static String why(YAMLException broken, String text) {
    if (broken instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return "is no YAML from line " + (marked.getProblemMark().getLine() + 1) + " on";
    }
    if (broken instanceof ReaderException odd) {
      var line = text.codePoints().limit(odd.getPosition()).filter(c -> c == '\n').count() + 1;
      return "has a character in line " + line + " that YAML does not allow";
    }
    return broken instanceof TooMuch ? "is too large for a kubeconfig" : "is no YAML";
  }

  /** Marks plain scalars, and does not resolve their types. */
  private static final class NoTypes extends Resolver {
    @Override
    protected void addImplicitResolvers() {}

    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
      return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, implicit);
    }
  }

  private static final class TooMuch extends YAMLException {
    TooMuch() {
      super("too much");
    }
  }

  private static final class LimitedParser extends ParserImpl {
    private int events;

    LimitedParser(StreamReader reader, LoaderOptions options) {
      super(reader, options);
    }

    @Override
    public Event getEvent() {
      if (++events > MOST_EVENTS) {
        throw new TooMuch();
      }
      return super.getEvent();
    }
  }
}
