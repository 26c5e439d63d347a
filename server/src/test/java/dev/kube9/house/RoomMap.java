package dev.kube9.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of ARCHITECTURE.md: which room may import which, and what only some rooms may use.
 *
 * @param arrows the rooms that each room may import
 * @param owners the rooms that may name a package or method, by its name
 */
record RoomMap(Map<String, Set<String>> arrows, Map<String, Set<String>> owners) {

  static RoomMap of(Path architecture) throws Exception {
    return of(Files.readString(architecture));
  }

  static RoomMap of(String architecture) {
    var rooms = MarkdownTable.find(architecture, "room", "invariant", "may import").orElseThrow();
    var uses = MarkdownTable.find(architecture, "what", "only in").orElseThrow();
    var all = new LinkedHashSet<String>();
    rooms.rows().forEach(row -> all.add(row.getFirst()));
    var arrows = new TreeMap<String, Set<String>>();
    rooms.rows().forEach(row -> arrows.put(row.getFirst(), allowed(row.getLast(), all)));
    var owners = new TreeMap<String, Set<String>>();
    uses.rows().forEach(row -> owners.put(row.getFirst(), allowed(row.getLast(), all)));
    return new RoomMap(arrows, owners);
  }

  /** Reads "–", "all", "all but demo, command" and "workload, failure". */
  private static Set<String> allowed(String cell, Set<String> all) {
    if (cell.equals("–")) {
      return Set.of();
    }
    if (!cell.equals("all") && !cell.startsWith("all but ")) {
      return rooms(cell, all);
    }
    var allowed = new TreeSet<>(all);
    allowed.removeAll(cell.equals("all") ? Set.of() : rooms(cell.replace("all but ", ""), all));
    return allowed;
  }

  private static Set<String> rooms(String list, Set<String> all) {
    var rooms = new TreeSet<>(Arrays.asList(list.split(", ")));
    if (!all.containsAll(rooms)) {
      throw new IllegalArgumentException("the map has no such rooms: " + list);
    }
    return rooms;
  }

  /** Whether one of two rooms may import the other. */
  boolean joins(String one, String other) {
    return arrows.getOrDefault(one, Set.of()).contains(other)
        || arrows.getOrDefault(other, Set.of()).contains(one);
  }

  /** A sentence for each import or name in the sources that the map forbids or does not have. */
  List<String> complaints(List<JavaSource> sources) {
    var complaints = new ArrayList<String>();
    for (var source : sources) {
      var room = source.room();
      if (!arrows.containsKey(room)) {
        complaints.add(source.name() + ": the room " + room + " is missing from the map");
        continue;
      }
      source.roomsNamed().stream()
          .filter(other -> !arrows.getOrDefault(room, Set.of()).contains(other))
          .forEach(
              other -> complaints.add(source.name() + ": " + room + " may not import " + other));
      owners.forEach(
          (use, rooms) -> {
            if (source.names(use) && !rooms.contains(room)) {
              complaints.add(source.name() + ": only " + rooms + " may use " + use);
            }
          });
    }
    arrows.keySet().stream()
        .filter(room -> sources.stream().noneMatch(s -> s.room().equals(room)))
        .forEach(room -> complaints.add("the map has a room without sources: " + room));
    return complaints;
  }

  /**
   * A sentence for each permission that no source uses. A room that may import all others is not
   * asked for.
   */
  List<String> unused(List<JavaSource> sources) {
    var complaints = new ArrayList<String>();
    arrows.forEach(
        (room, allowed) -> {
          var named = new TreeSet<String>();
          sources.stream()
              .filter(s -> s.room().equals(room))
              .forEach(s -> named.addAll(s.roomsNamed()));
          allowed.stream()
              .filter(other -> !allowed.containsAll(arrows.keySet()) && !named.contains(other))
              .forEach(other -> complaints.add(room + " does not import " + other));
        });
    owners.forEach(
        (use, rooms) ->
            rooms.stream()
                .filter(
                    room -> sources.stream().noneMatch(s -> s.room().equals(room) && s.names(use)))
                .forEach(room -> complaints.add(room + " does not use " + use)));
    return complaints;
  }

  /** The rooms that can be reached from themselves along the arrows. */
  List<String> roomsOnACircle() {
    var reached = new HashMap<String, Set<String>>();
    arrows.keySet().forEach(room -> reached.put(room, reachedFrom(room)));
    return reached.keySet().stream()
        .filter(room -> reached.getOrDefault(room, Set.of()).contains(room))
        .sorted()
        .toList();
  }

  private Set<String> reachedFrom(String room) {
    var reached = new LinkedHashSet<String>();
    var next = new ArrayList<>(others(room));
    while (!next.isEmpty()) {
      var one = next.removeLast();
      if (reached.add(one)) {
        next.addAll(others(one));
      }
    }
    return reached;
  }

  /** Removes the room itself, which "all" includes. */
  private Set<String> others(String room) {
    var others = new TreeSet<>(arrows.getOrDefault(room, Set.of()));
    others.remove(room);
    return others;
  }
}
