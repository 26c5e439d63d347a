package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Each link of a Markdown page to a file of this repository, or to a heading in one, leads there.
 */
class MarkdownLinksTest {
  private static final Path TOP = Path.of("..");
  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", ".e2e", ".mvn", "dist", "test-dist");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

  @Test
  void each_link_leads_to_a_file_and_a_heading() throws Exception {
    var broken = new ArrayList<String>();
    var links = 0;
    for (var page : pages()) {
      for (var target : links(Files.readString(page))) {
        links++;
        if (!leads(page, target)) {
          broken.add(TOP.relativize(page) + ": " + target);
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(links > 40, "the links are found");
  }

  @Test
  void headings_are_named_as_on_github() {
    var page = "# A b\n## What's `kube9/x` (client → server)?\n## A b\n```\n# not one\n```\n";
    assertEquals(Set.of("a-b", "whats-kube9x-client--server", "a-b-1"), headings(page));
  }

  private static boolean leads(Path page, String target) throws IOException {
    if (target.matches("[a-z]+:.*")) {
      return true;
    }
    var parts = target.split("#", 2);
    var file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(file)
        && (parts.length == 1 || headings(Files.readString(file)).contains(parts[1]));
  }

  private static List<String> links(String text) {
    var prose = CODE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("");
    return LINK.matcher(prose).results().map(m -> m.group(1)).toList();
  }

  /** The anchors that GitHub gives to the headings of a page. */
  private static Set<String> headings(String text) {
    var anchors = new HashSet<String>();
    HEADING
        .matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(m -> anchor(m.group(1)))
        .forEach(
            anchor -> {
              var number = 0;
              while (!anchors.add(number == 0 ? anchor : anchor + "-" + number)) {
                number++;
              }
            });
    return anchors;
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    Files.walkFileTree(
        TOP,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }
}
