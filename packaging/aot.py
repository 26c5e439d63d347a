"""Records the AOT cache of a package, on this machine or in an emulation of the other processor."""
import os
import platform as machine
import shutil
import subprocess
import tempfile
from pathlib import Path

# qemu runs the programs of the other processor; its C library is that of the Debian package libc6-arm64-cross.
EMULATOR = "qemu-aarch64-static"
SYSROOT = "/usr/aarch64-linux-gnu"

# Stands for the JVM that is to be trained. The cache is written by a second step, as the JVM cannot start the program
# for it in an emulation, and as that takes longer than the training run waits.
TRAINED = """#!/bin/sh
exec %s -XX:AOTMode=record -XX:AOTConfiguration='%s' -Dkube9.trained=true -m dev.kube9 server
"""


def runner(platform):
    """The command before a program of this platform, or None if this machine cannot run it."""
    here = {"x86_64": "x64", "aarch64": "arm64"}.get(machine.machine())
    if platform.os != machine.system().lower():
        return None
    if platform.cpu == here:
        return []
    emulator = shutil.which(EMULATOR)
    if platform.cpu != "arm64" or emulator is None or not os.path.exists(SYSROOT):
        return None
    return [emulator, "-L", SYSROOT]


def run(command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command} has failed: {done.stderr}")


def record_in_emulation(java, jdk, jar, cache):
    """The demo cluster and the client of the training run are processes of this machine, the server is emulated."""
    with tempfile.TemporaryDirectory() as scratch:
        script, configuration = Path(scratch, "java"), Path(scratch, "configuration")
        script.write_text(TRAINED % (" ".join(f"'{word}'" for word in java), configuration))
        script.chmod(0o755)
        run([jdk.home / "bin/java", f"-Dkube9.training.java={script}", "-jar", jar, "train", cache])
        written = ["-XX:AOTMode=create", f"-XX:AOTConfiguration={configuration}", f"-XX:AOTCache={cache}"]
        run([*java, *written, "-m", "dev.kube9"])


def record(platform, home, jdk, jar):
    """Writes kube9.aot into the folder with the runtime. Returns whether this machine can do that."""
    before = runner(platform)
    if before is None:
        return False
    cache = home / "kube9.aot"
    java = [*before, home / "runtime/bin/java", f"@{home / 'jvm.options'}"]
    if before:
        record_in_emulation(java, jdk, jar, cache)
    else:
        run([*java, "-m", "dev.kube9", "train", cache])
    cache.chmod(0o644)
    return True
