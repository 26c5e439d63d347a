"""The same sources give the same bytes."""
import hashlib
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import made
from made import DIST, OUT, ROOT, VERSION

PACKAGE = [sys.executable, "-B", ROOT / "packaging/package.py", "--java", made.JDK]


def digests(file):
    return {name: hashlib.sha256(entry.content).hexdigest() for name, entry in made.read(file).items()}


class Reproducible(unittest.TestCase):
    def setUp(self):
        self.out = Path(tempfile.mkdtemp(dir=OUT))
        self.addCleanup(shutil.rmtree, self.out)

    def made_again(self, name, ending):
        file = f"kube9-{VERSION}-{name}.{ending}"
        made.run(*PACKAGE, "--out", self.out, "--target", name)
        return DIST / file, self.out / "dist" / file

    def test_an_archive_without_a_cache_is_made_again_with_the_same_bytes(self):
        first, second = self.made_again("darwin-arm64", "tar.gz")
        self.assertEqual(first.read_bytes(), second.read_bytes())

    def test_so_is_a_zip_and_the_package_for_npm(self):
        first, second = self.made_again("win32-x64", "zip")
        self.assertEqual(first.read_bytes(), second.read_bytes())
        name = f"kube9-cli-win32-x64-{VERSION}.tgz"
        self.assertEqual((DIST / name).read_bytes(), (self.out / "dist" / name).read_bytes())

    def test_an_archive_with_a_cache_differs_in_nothing_but_the_cache(self):
        first, second = (digests(file) for file in self.made_again("linux-x64", "tar.gz"))
        cache = f"kube9-{VERSION}/lib/kube9/kube9.aot"
        self.assertIsNotNone(first.pop(cache))
        self.assertIsNotNone(second.pop(cache))
        self.assertEqual(first, second)


if __name__ == "__main__":
    unittest.main()
