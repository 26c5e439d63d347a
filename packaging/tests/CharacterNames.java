import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.zip.ZipFile;

/**
 * Prints the classes of a jar that read the names of characters, which the runtime leaves out: java
 * CharacterNames.java JAR.
 */
void main(String[] arguments) throws Exception {
  try (var jar = new ZipFile(arguments[0])) {
    for (var entry : Collections.list(jar.entries())) {
      if (entry.getName().endsWith(".class")) {
        var read = ClassFile.of().parse(jar.getInputStream(entry).readAllBytes());
        for (var constant : read.constantPool()) {
          if (isName(constant)) {
            IO.println(entry.getName());
          }
        }
      }
    }
  }
}

/** Calls of Character's own methods, and regular expressions with {@code \N{NAME}}. */
boolean isName(PoolEntry constant) {
  return switch (constant) {
    case MemberRefEntry m ->
        m.owner().asInternalName().equals("java/lang/Character")
            && List.of("getName", "codePointOf").contains(m.name().stringValue());
    case StringEntry s -> s.stringValue().contains("\\N{");
    default -> false;
  };
}
