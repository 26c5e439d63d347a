"""Makes the packages of kube9, with a Java runtime inside: ./kube9 package [--target PLATFORM]...

In target/packaging: PLATFORM/ has the files as they are installed; dist/ the archives and what belongs to them.
"""
import argparse
import datetime
import hashlib
import re
import shutil
import sys
from pathlib import Path

import aot
import archive
import bill
import krew
import npm
import runtime
from check import check
from platforms import PLATFORMS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
JAR = ROOT / "server/target/kube9-server.jar"
DOCUMENTS = ["LICENSE", "README.md", "CHANGELOG.md"]
# What kube9 prints itself, and where shells and man look for it below a folder "share".
PRINTED = {
    "completion bash": "bash-completion/completions/kube9",
    "completion zsh": "zsh/site-functions/_kube9",
    "completion fish": "fish/vendor_completions.d/kube9.fish",
    "completion powershell": "powershell/kube9.ps1",
    "man": "man/man1/kube9.1",
}


def from_pom(element):
    return re.search(f"<{element}>(.*?)</{element}>", (ROOT / "pom.xml").read_text())[1]


VERSION = re.search(r"<artifactId>kube9</artifactId>\s*<version>(.*?)<", (ROOT / "pom.xml").read_text())[1]
TIME = datetime.datetime.fromisoformat(from_pom("project.build.outputTimestamp"))


def digest(files):
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.name} {file.stat().st_size}\n".encode() + file.read_bytes())
    return total.hexdigest()


def inputs():
    """All that a package is made of but the wheel, whose hash is among it."""
    own = sorted(file for file in HERE.rglob("*") if file.is_file() and file.parent.name not in ("tests", "__pycache__"))
    return [*own, JAR, ROOT / "server/jvm.options", *(ROOT / name for name in DOCUMENTS)]


def write_launchers(platform, home, programs):
    """The launcher under its three names: kube9, kubectl's plugin, and the completion of the plugin."""
    identity = digest([home / "runtime/lib/modules", home / "runtime/release", home / "jvm.options"])[:16]
    ending, newline = (".cmd", "\r\n") if platform.is_windows else ("", "\n")
    text = (HERE / f"launcher/kube9{ending}").read_text()
    text = text.replace("@PLATFORM@", platform.name).replace("@IDENTITY@", f"{VERSION}-{identity}")
    programs.mkdir()
    for name in ("kube9", "kubectl-kube9", "kubectl_complete-kube9"):
        (programs / f"{name}{ending}").write_text(text, newline=newline)
        (programs / f"{name}{ending}").chmod(0o755)
    if platform.is_windows:
        (home / "train.cmd").write_text((HERE / "launcher/train.cmd").read_text(), newline=newline)


def write_documents(platform, wheels, folder):
    folder.mkdir(parents=True)
    for name in DOCUMENTS:
        shutil.copyfile(ROOT / name, folder / name)
    bill.copy_licenses(folder / "licenses")
    (folder / "kube9.cdx.json").write_bytes(archive.json_bytes(bill.sbom(platform, VERSION, TIME, wheels)))


def write_printed(jdk, share):
    for command, name in PRINTED.items():
        (share / name).parent.mkdir(parents=True, exist_ok=True)
        (share / name).write_bytes(jdk.output("java", "-jar", JAR, *command.split()))


def make_tree(platform, jdk, wheels, work):
    """Lays out the files of a package below one folder, as they are installed."""
    root = work / f"kube9-{VERSION}"
    home = root / "lib/kube9"
    home.mkdir(parents=True)
    shutil.copyfile(ROOT / "server/jvm.options", home / "jvm.options")
    program = runtime.make_program(jdk, JAR, work / "program")
    runtime.link(jdk, platform, program, wheels, work / "runtime", home / "runtime")
    write_launchers(platform, home, root / "bin")
    write_documents(platform, wheels, root / "share/doc/kube9")
    write_printed(jdk, root / "share")
    if not aot.record(platform, home, jdk, JAR):
        print(f"{platform.name}: no AOT cache inside, it is made after the first start")
    return root


def tree(platform, jdk, out, wheels):
    """The files of a package; those of an earlier run if nothing has changed."""
    folder, work = out / platform.name, out / f"{platform.name}.new"
    stamp = folder / "stamp"
    made_of = f"{digest(inputs())} {aot.runner(platform)}"
    if not stamp.exists() or stamp.read_text() != made_of:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(work, ignore_errors=True)
        root = make_tree(platform, jdk, wheels, work)
        folder.mkdir(parents=True)
        root.rename(folder / root.name)
        stamp.write_text(made_of)
        shutil.rmtree(work)
    return folder / f"kube9-{VERSION}"


def pack(platform, root, dist):
    target = dist / f"kube9-{VERSION}-{platform.name}.{platform.archive_ending}"
    (archive.zipped if platform.is_windows else archive.tar_gz)(root, target, TIME, root.name)
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB", flush=True)
    npm.pack_platform(platform, root, VERSION, TIME, dist)


def write_sums(dist):
    files = sorted(file for file in dist.iterdir() if file.name != "SHA256SUMS")
    (dist / "SHA256SUMS").write_text("".join(f"{runtime.sha256(file)}  {file.name}\n" for file in files))


def add(files, dist):
    """Puts more files that are released beside the others, so that the sums are those of all."""
    for file in files:
        shutil.copyfile(file, dist / file.name)
    write_sums(dist)


def main():
    options = argparse.ArgumentParser(prog="kube9 package", description="Makes packages with a Java runtime inside.")
    options.add_argument("--target", action="append", choices=PLATFORMS, help="by default all platforms")
    options.add_argument("--add", nargs="+", type=Path, metavar="FILE", help="put more files beside those of an earlier call")
    options.add_argument("--out", type=Path, default=ROOT / "target/packaging", help=argparse.SUPPRESS)
    options.add_argument("--sbom", action="store_true", help="print the SBOM of a package without a runtime, and make nothing")
    options.add_argument("--check", action="store_true", help="check the packages that an earlier call has made")
    options.add_argument("--only", default="", help="of the checks, only those whose name contains this text")
    options.add_argument("--java", required=True, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.check:
        return check(chosen.java, chosen.only)
    dist = chosen.out / "dist"
    if chosen.sbom:
        sys.stdout.buffer.write(archive.json_bytes(bill.sbom(None, VERSION, TIME, None)))
        return None
    if chosen.add:
        return add(chosen.add, dist)
    jdk = runtime.Jdk(chosen.java)
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir(parents=True)
    platforms = [PLATFORMS[name] for name in chosen.target or PLATFORMS]
    for platform in platforms:
        pack(platform, tree(platform, jdk, chosen.out, ROOT / "target/packaging/wheels"), dist)
    npm.pack_front(VERSION, TIME, dist, chosen.out / "npm")
    krew.write(platforms, VERSION, dist)
    write_sums(dist)


if __name__ == "__main__":
    sys.exit(main())
