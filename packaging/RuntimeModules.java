import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleHashesAttribute;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the classes of a linked runtime fit for being linked again: java RuntimeModules.java
 * CLASSES...
 *
 * <p>Each argument is a folder that jimage has extracted. Two things in java.base belong to the
 * runtime from which it was taken: the hashes of modules that are not here any more, and the
 * classes SystemModules$... with a copy of all module descriptors, which jlink generates anew.
 */
void main(String[] folders) throws Exception {
  for (var folder : folders) {
    var base = Path.of(folder, "java.base");
    dropHashes(base.resolve("module-info.class"));
    dropSystemModules(base.resolve("jdk/internal/module"));
  }
}

void dropHashes(Path moduleInfo) throws Exception {
  var format = ClassFile.of();
  var withoutHashes = ClassTransform.dropping(e -> e instanceof ModuleHashesAttribute);
  Files.write(moduleInfo, format.transformClass(format.parse(moduleInfo), withoutHashes));
}

void dropSystemModules(Path folder) throws Exception {
  try (var files = Files.newDirectoryStream(folder, "SystemModules$*.class")) {
    for (var file : files) {
      Files.delete(file);
    }
  }
}
