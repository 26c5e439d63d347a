package dev.kube9;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void the_version_is_that_of_the_pom() throws Exception {
    var pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("..", "pom.xml").toFile());
    assertEquals(pom.getElementsByTagName("version").item(0).getTextContent(), Main.VERSION);
  }
}
