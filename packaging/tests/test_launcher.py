"""The launcher of a package, in a folder with spaces, with a fake runtime that prints its arguments."""
import os
import select
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import krew
from made import ROOT

JAVA = """#!/bin/sh
here=${0%/*}
if [ -e "$here/broken" ]; then exit 137; fi
case "$*" in
  -version) exit ;;
  *" train "*)
    for last; do :; done
    echo train >>"$here/runs"
    printf trained >"$last"
    [ ! -e "$here/fails" ]
    exit
    ;;
esac
others=${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}${JDK_AOT_VM_OPTIONS-}${CLASSPATH-}
printf '[%s]' "$@" "${others:-none}"
exit 7
"""


class Launcher(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp()).resolve() / "a folder"
        self.addCleanup(shutil.rmtree, self.folder.parent)
        self.home = self.folder / "kube9/lib/kube9"
        self.bin = self.home / "runtime/bin"
        self.person = self.folder / "home"
        for folder in (self.bin, self.person, self.folder / "kube9/bin"):
            folder.mkdir(parents=True)
        (self.bin / "java").write_text(JAVA)
        (self.bin / "java").chmod(0o755)
        self.install("linux-x64")
        self.environment = {"HOME": str(self.person), "PATH": "/usr/bin:/bin"}

    def install(self, platform, identity="1-abc"):
        text = (ROOT / "packaging/launcher/kube9").read_text()
        text = text.replace("@PLATFORM@", platform).replace("@IDENTITY@", identity)
        for name in ("kube9", "kubectl-kube9", "kubectl_complete-kube9"):
            (self.folder / "kube9/bin" / name).write_text(text)
            (self.folder / "kube9/bin" / name).chmod(0o755)

    def run_it(self, *arguments, script=None, code=7):
        """Runs the launcher to its end, and to the end of the training run that it may have begun."""
        script = script or self.folder / "kube9/bin/kube9"
        ended, held = os.pipe()
        with os.fdopen(ended) as end:
            with os.fdopen(held, "w"):
                done = subprocess.run(
                    [script, *arguments], env=self.environment, capture_output=True, text=True, timeout=30, pass_fds=[held]
                )
            self.assertEqual(code, done.returncode, done.stderr)
            # The training run has the other end of the pipe, as a file that it does not use, until it ends.
            self.assertTrue(select.select([end], [], [], 30)[0], "it does not end")
        return done.stderr if code != 7 else done.stdout

    def options(self, *cache):
        return f"[@{self.home}/jvm.options]" + "".join(f"[-XX:AOTCache={file}]" for file in cache) + "[-m][dev.kube9]"

    def runs(self):
        file = self.bin / "runs"
        return file.read_text().count("train") if file.exists() else 0

    @property
    def cache(self):
        return self.person / ".cache/kube9/1-abc.aot"

    def test_arguments_arrive_as_they_were_given_and_so_does_the_exit_code(self):
        self.assertEqual(f"{self.options()}[a b][*][][none]", self.run_it("a b", "*", ""))

    def test_it_finds_its_folder_through_links(self):
        (self.folder / "bin").mkdir()
        (self.folder / "bin/one").symlink_to("../kube9/bin/kube9")
        (self.folder / "bin/two").symlink_to(self.folder / "bin/one")
        self.assertIn(str(self.home), self.run_it("x", script=self.folder / "bin/two"))
        (self.folder / "elsewhere").mkdir()
        (self.folder / "elsewhere/programs").symlink_to(self.folder / "kube9/bin")
        self.assertIn(str(self.home), self.run_it("x", script=self.folder / "elsewhere/programs/kube9"))
        self.environment["PATH"] = f"{self.folder}/bin:/usr/bin:/bin"
        self.assertIn(str(self.home), self.run_it("-c", "two x", script="/bin/sh"))

    def test_as_the_completion_of_the_plugin_it_asks_for_completion(self):
        self.assertIn("[__complete][res][none]", self.run_it("res", script=self.folder / "kube9/bin/kubectl_complete-kube9"))
        self.assertIn("[dev.kube9][res][none]", self.run_it("res", script=self.folder / "kube9/bin/kubectl-kube9"))

    def test_the_link_that_the_documents_name_completes_the_plugin_of_krew(self):
        programs = self.person / ".krew/bin"
        programs.mkdir(parents=True)
        # As krew does.
        (programs / "kubectl-kube9").symlink_to(self.folder / "kube9/bin/kubectl-kube9")
        subprocess.run(["sh", "-c", krew.COMPLETION], env=self.environment, check=True)
        self.assertIn("[dev.kube9][res][none]", self.run_it("res", script=programs / "kubectl-kube9"))
        self.assertIn("[__complete][res][none]", self.run_it("res", script=programs / "kubectl_complete-kube9"))
        self.assertIn(krew.COMPLETION, (ROOT / "docs/command-line.md").read_text())

    def test_options_for_other_javas_do_not_reach_this_one(self):
        for name in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS", "CLASSPATH"):
            self.environment[name] = "-javaagent:x.jar"
        self.assertIn("[none]", self.run_it("x"))

    def test_the_cache_inside_is_used_and_none_is_made(self):
        (self.home / "kube9.aot").write_text("")
        self.assertEqual(f"{self.options(self.home / 'kube9.aot')}[x][none]", self.run_it("x"))
        self.assertEqual([], list(self.person.iterdir()))

    def test_the_first_start_makes_a_cache_for_this_person_alone_and_the_second_uses_it(self):
        self.assertEqual(f"{self.options()}[x][none]", self.run_it("x"))
        self.assertEqual("trained", self.cache.read_text())
        self.assertEqual(0o700, self.cache.parent.stat().st_mode & 0o777)
        self.assertEqual(f"{self.options(self.cache)}[x][none]", self.run_it("x"))
        self.assertEqual(1, self.runs())

    def test_each_system_has_its_own_place_for_caches(self):
        self.install("darwin-arm64")
        self.run_it("x")
        self.assertTrue((self.person / "Library/Caches/kube9/1-abc.aot").exists())
        self.install("linux-arm64")
        self.environment["XDG_CACHE_HOME"] = str(self.person / "elsewhere")
        self.run_it("x")
        self.assertTrue((self.person / "elsewhere/kube9/1-abc.aot").exists())

    def test_a_cache_of_another_version_or_runtime_is_not_used(self):
        self.run_it("x")
        self.install("linux-x64", "2-def")
        self.assertEqual(f"{self.options()}[x][none]", self.run_it("x"))
        self.assertEqual(2, self.runs())

    def test_no_cache_is_taken_from_a_folder_that_others_can_write(self):
        self.run_it("x")
        for mode in (0o770, 0o707, 0o755):
            self.cache.parent.chmod(mode)
            self.assertEqual(f"{self.options()}[x][none]", self.run_it("x"), oct(mode))
        self.assertEqual(1, self.runs(), "and none is made there")

    @unittest.skipUnless(os.getuid() == 0, "needs root")
    def test_no_cache_is_taken_from_a_folder_of_somebody_else(self):
        self.run_it("x")
        os.chown(self.cache.parent, 12345, 12345)
        self.assertEqual(f"{self.options()}[x][none]", self.run_it("x"))

    def test_no_cache_is_taken_through_a_link(self):
        self.run_it("x")
        self.cache.parent.rename(self.person / "moved")
        self.cache.parent.symlink_to(self.person / "moved")
        self.assertEqual(f"{self.options()}[x][none]", self.run_it("x"))

    def test_without_a_home_folder_it_starts_without_a_cache(self):
        del self.environment["HOME"]
        self.assertEqual(f"{self.options()}[x][none]", self.run_it("x"))
        self.assertEqual(0, self.runs())

    def test_a_training_run_that_fails_leaves_its_lock_and_is_repeated_after_10_minutes(self):
        (self.bin / "fails").touch()
        lock = self.cache.with_name(self.cache.name + ".lock")
        for start in (1, 2, 3):
            self.assertEqual(f"{self.options()}[x][none]", self.run_it("x"))
            self.assertEqual([lock], list(self.cache.parent.iterdir()))
            self.assertEqual(1, self.runs())
        before = time.time() - 11 * 60
        os.utime(lock, (before, before))
        self.run_it("x")
        self.assertEqual(2, self.runs())

    def test_one_training_run_at_a_time_but_one_that_was_killed_long_ago_hinders_no_other(self):
        lock = self.cache.with_name(self.cache.name + ".lock")
        lock.mkdir(parents=True)
        self.cache.parent.chmod(0o700)
        os.utime(lock, (1, 1))
        self.run_it("x")
        self.assertEqual((1, True), (self.runs(), self.cache.exists()))

    def test_a_runtime_that_cannot_start_is_said_in_one_line(self):
        (self.bin / "broken").touch()
        self.install("darwin-arm64")
        said = self.run_it("x", code=1)
        self.assertEqual(1, said.count("\n"))
        self.assertIn(f"xattr -dr com.apple.quarantine '{self.home}'", said)
        self.install("linux-x64")
        self.assertIn("needs the GNU C library", self.run_it("x", code=1))


if __name__ == "__main__":
    unittest.main()
