"""What the runtime leaves out is not used."""
import tempfile
import unittest
import zipfile
from pathlib import Path

from made import JDK, run

from package import JAR

SEARCH = Path(__file__).parent / "CharacterNames.java"
USES = 'class Uses { String a = Character.getName(65); boolean b = "A".matches("\\\\N{DIGIT ONE}"); }'


def reading_names(jar):
    return run(JDK / "bin/java", SEARCH, jar).split()


class CharacterNames(unittest.TestCase):
    def test_no_class_reads_the_names_of_characters(self):
        self.assertEqual([], reading_names(JAR))

    def test_a_class_that_reads_them_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "Uses.java")
            source.write_text(USES)
            run(JDK / "bin/javac", "-d", folder, source)
            with zipfile.ZipFile(f"{folder}/uses.jar", "w") as jar:
                jar.write(f"{folder}/Uses.class", "Uses.class")
            self.assertEqual(["Uses.class"] * 2, reading_names(f"{folder}/uses.jar"))
