"""Records the AOT cache of a package, on this machine or in an emulation of the other processor."""
import os
import platform as machine
import shutil
import subprocess

# qemu runs the programs of the other processor; its C library is that of the Debian package libc6-arm64-cross.
EMULATOR = "qemu-aarch64-static"
SYSROOT = "/usr/aarch64-linux-gnu"
# How the kernel recognizes an ELF program for arm64, as qemu's own registration says it.
MAGIC = (
    r"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00",
    r"\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff",
)
# The kernel keeps such registrations for each user namespace, so this one ends with the command.
REGISTER = """
mount -t binfmt_misc none /proc/sys/fs/binfmt_misc
printf '%s' "$1" >/proc/sys/fs/binfmt_misc/register
shift
exec "$@"
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
    registration = f":arm64:M::{MAGIC[0]}:{MAGIC[1]}:{emulator}:F"
    return ["unshare", "--map-root-user", "--mount", "sh", "-euc", REGISTER, "sh", registration]


def environment():
    return {**os.environ, "QEMU_LD_PREFIX": SYSROOT}


def record(platform, home):
    """Writes kube9.aot into the folder with the runtime. Returns whether this machine can do that."""
    before = runner(platform)
    if before is None:
        return False
    cache = home / "kube9.aot"
    java = [home / "runtime/bin/java", f"@{home / 'jvm.options'}", "-m", "dev.kube9"]
    done = subprocess.run([*before, *java, "train", cache], env=environment(), capture_output=True, text=True)
    if done.returncode != 0 or not cache.exists():
        raise SystemExit(f"the training run for {platform.name} has failed: {done.stderr}")
    cache.chmod(0o644)
    return True
