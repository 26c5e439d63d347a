package dev.kube9;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cli.CommandLine;
import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.cli.terminal.CtrlC;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.time.SystemTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void the_version_is_that_of_the_pom() throws Exception {
    var pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("..", "pom.xml").toFile());
    assertEquals(pom.getElementsByTagName("version").item(0).getTextContent(), Main.VERSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help"})
  void what_is_answered_without_the_command_line_is_what_it_answers(String option) {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    var terminal = Terminal.ofProcess(out, out, Map.of());
    ServerConnector none =
        () -> {
          throw new IOException("no server is needed");
        };
    var line =
        new CommandLine(
            none, terminal, new SystemTime(), new CtrlC(), _ -> List.of(), Main.VERSION);
    assertEquals(0, line.run(new String[] {option}));
    assertEquals(
        printed.toString(StandardCharsets.UTF_8), Main.answer(option) + System.lineSeparator());
  }
}
