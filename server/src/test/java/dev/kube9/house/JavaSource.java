package dev.kube9.house;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A source file as text: its room, and the names in it. */
record JavaSource(String name, String text) {
  private static final Pattern PACKAGE =
      Pattern.compile("(?m)^package dev\\.kube9(?:\\.([\\w.]+))?;");
  private static final Pattern OURS =
      Pattern.compile("\\bdev\\.kube9\\.((?:[a-z]\\w*(?:\\.(?=[a-z]))?)*)");
  private static final String TEXT_BLOCK = "\"\"\"(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+\"\"\"";
  private static final String STRING = "\"(?:[^\"\\\\\n]++|\\\\.)*+\"";
  private static final String CHARACTER = "'(?:[^'\\\\\n]++|\\\\.)*+'";
  private static final String COMMENT = "//[^\n]*|/\\*(?:[^*]++|\\*(?!/))*+\\*/";
  private static final Pattern SILENT =
      Pattern.compile(String.join("|", TEXT_BLOCK, STRING, CHARACTER, COMMENT), Pattern.DOTALL);

  int lines() {
    return (int) text.lines().count();
  }

  /** The room of a class, where the package {@code dev.kube9} itself is the room Main. */
  String room() {
    var declared = PACKAGE.matcher(text);
    if (!declared.find()) {
      throw new IllegalArgumentException(name + " is in no package of ours");
    }
    var room = declared.group(1);
    return room != null ? room : "Main";
  }

  /** The other rooms that it uses, by an import or by a full name in its code. */
  List<String> roomsNamed() {
    return OURS.matcher(code())
        .results()
        .map(JavaSource::roomNamed)
        .filter(r -> !r.equals(room()))
        .distinct()
        .sorted()
        .toList();
  }

  private static String roomNamed(MatchResult name) {
    var room = name.group(1);
    return room.isEmpty() ? "Main" : room;
  }

  boolean names(String use) {
    return Pattern.compile("\\b" + Pattern.quote(use) + "\\b").matcher(code()).find();
  }

  /** The code without comments, strings and characters, which may contain any name. */
  private String code() {
    return SILENT.matcher(text).replaceAll(" ");
  }
}
