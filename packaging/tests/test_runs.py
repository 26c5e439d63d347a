"""The packages for Linux at work, after they were unpacked to another place, by a program that keeps no times."""
import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path

import aot
import made
from made import PLATFORMS, VERSION


class Runs(unittest.TestCase):
    def unpacked(self, platform):
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        root = folder / "a folder"
        root.mkdir()
        made.run("tar", "xzmf", made.archive_of(platform), "-C", root, "--strip-components=1")
        return root

    def start(self, platform, *command):
        before = aot.runner(platform)
        self.assertIsNotNone(before, "this machine cannot run it: install qemu-user-static and libc6-arm64-cross")
        return made.run(*before, *command)

    def try_out(self, name):
        platform = PLATFORMS[name]
        root = self.unpacked(platform)
        home = root / "lib/kube9"
        # This mode makes the JVM fail if it cannot use the cache.
        options = [f"@{home}/jvm.options", "-XX:AOTMode=on", f"-XX:AOTCache={home}/kube9.aot"]
        version = self.start(platform, home / "runtime/bin/java", *options, "-m", "dev.kube9", "--version")
        self.assertEqual(f"kube9 {VERSION}\n", version)
        demo = self.start(platform, home / "runtime/bin/java", *options, "-m", "dev.kube9", "demo")
        self.assertIn("Both went as they should", demo)
        return root

    def test_linux_x64_runs(self):
        root = self.try_out("linux-x64")
        for name in ("kube9", "kubectl-kube9"):
            self.assertEqual(f"kube9 {VERSION}\n", made.run(root / "bin" / name, "--version"))

    def test_the_line_of_the_readme_installs_it(self):
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        # Takes the file from those that were made, instead of the network.
        (folder / "curl").write_text(f'#!/bin/sh\nfor last; do :; done\nexec cat "{made.DIST}/${{last##*/}}"\n')
        (folder / "curl").chmod(0o755)
        readme = (made.ROOT / "README.md").read_text()
        line = re.search(r"^\| Linux, macOS \| `(.*?)`", readme, re.M)[1].replace("\\|", "|")
        path = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
        installed = made.run("sh", "-c", f"{line} && kube9 --version && command -v kube9", cwd=folder, env=path)
        self.assertEqual(f"kube9 {VERSION}\n{folder}/kube9-{VERSION}/bin/kube9\n", installed)

    def test_kubectl_finds_it_as_a_plugin(self):
        programs = self.unpacked(PLATFORMS["linux-x64"]) / "bin"
        path = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
        self.assertEqual(f"kube9 {VERSION}\n", made.run("kubectl", "kube9", "--version", env=path))
        completed = made.run(programs / "kubectl_complete-kube9", "rest")
        self.assertEqual(["restart"], [line.split("\t")[0] for line in completed.splitlines()])

    def test_linux_arm64_runs_in_an_emulation(self):
        self.try_out("linux-arm64")

    def test_the_cache_is_used_on_an_older_processor(self):
        emulator = shutil.which("qemu-x86_64-static")
        self.assertIsNotNone(emulator, "install qemu-user-static")
        home = self.unpacked(PLATFORMS["linux-x64"]) / "lib/kube9"
        options = [f"@{home}/jvm.options", "-XX:AOTMode=on", f"-XX:AOTCache={home}/kube9.aot"]
        java = [emulator, "-cpu", "qemu64", home / "runtime/bin/java"]
        self.assertEqual(f"kube9 {VERSION}\n", made.run(*java, *options, "-m", "dev.kube9", "--version"))


if __name__ == "__main__":
    unittest.main()
