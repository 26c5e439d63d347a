package dev.kube9.house;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The limits for the sizes of files and rooms. */
final class HouseSize {
  static final int LINES_OF_A_FILE = 300;
  private static final int LINES_OF_A_ROOM = 2_500;
  private static final int FILES_OF_A_ROOM = 25;
  private static final int MEDIAN_LINES = 70;

  /** This room is not limited: it has many small records of the wire. */
  private static final String NOT_COUNTED = "protocol";

  private HouseSize() {}

  /** A sentence for each file and each room that is too large. */
  static List<String> complaints(List<JavaSource> sources) {
    var complaints = new ArrayList<String>();
    var rooms = new TreeMap<String, List<JavaSource>>();
    for (var source : sources) {
      complain(complaints, source.name(), source.lines(), LINES_OF_A_FILE, "lines");
      rooms.computeIfAbsent(source.room(), _ -> new ArrayList<>()).add(source);
    }
    rooms.remove(NOT_COUNTED);
    rooms.forEach(
        (room, files) -> {
          var lines = files.stream().mapToInt(JavaSource::lines).sum();
          complain(complaints, "the room " + room, files.size(), FILES_OF_A_ROOM, "files");
          complain(complaints, "the room " + room, lines, LINES_OF_A_ROOM, "lines");
        });
    return complaints;
  }

  /** A sentence when more than half of the files are longer than a file should typically be. */
  static List<String> medianComplaints(List<JavaSource> sources) {
    var complaints = new ArrayList<String>();
    var lengths = sources.stream().mapToInt(JavaSource::lines).sorted().toArray();
    complain(complaints, "the median file", lengths[lengths.length / 2], MEDIAN_LINES, "lines");
    return complaints;
  }

  private static void complain(List<String> to, String what, int count, int most, String unit) {
    if (count > most) {
      to.add("%s has %d %s, more than %d".formatted(what, count, unit, most));
    }
  }
}
