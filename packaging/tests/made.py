"""What "./kube9 package" has made, for the tests."""
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from package import ROOT, VERSION  # noqa: E402
from platforms import PLATFORMS  # noqa: E402

OUT = ROOT / "target/packaging"
DIST = OUT / "dist"
JDK = Path(os.environ["JAVA_HOME"])


class Entry:
    """A file in an archive."""

    def __init__(self, mode, time, content):
        self.mode, self.time, self.content = mode, time, content


def archive_of(platform):
    return DIST / f"kube9-{VERSION}-{platform.name}.{platform.archive_ending}"


def read(file):
    """The files of an archive by their paths, in the archive's order; folders are left out."""
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            return {
                info.filename: Entry(info.external_attr >> 16 & 0o7777, info.date_time, archive.read(info))
                for info in archive.infolist() if not info.is_dir()
            }
    with tarfile.open(file) as archive:
        for info in archive:
            assert info.isfile() or info.isdir(), f"{info.name} is neither file nor folder"
            assert (info.uid, info.gid, info.uname, info.gname) == (0, 0, "", ""), f"{info.name} has an owner"
        return {
            info.name: Entry(info.mode, info.mtime, archive.extractfile(info).read()) for info in archive if info.isfile()
        }


def run(*command, **options):
    """Runs a command and returns what it has printed; its exit code must be 0."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout
