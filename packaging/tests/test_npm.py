"""The packages for npm, installed from their files without a registry."""
import json
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

import made
from made import DIST, PLATFORMS, VERSION


class Npm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        files = {f"@kube9/cli-{name}": f"file:{DIST}/kube9-cli-{name}-{VERSION}.tgz" for name in PLATFORMS}
        front = {"kube9": f"file:{DIST}/kube9-{VERSION}.tgz"}
        (cls.folder / "package.json").write_text(json.dumps({"private": True, "dependencies": front, "overrides": files}))
        made.run("npm", "install", "--offline", "--no-audit", "--no-fund", cwd=cls.folder)

    def run_it(self, *arguments):
        return subprocess.run(["npx", "--offline", "kube9", *arguments], cwd=self.folder, capture_output=True, text=True)

    def test_npm_installs_the_package_of_this_platform_alone(self):
        self.assertEqual(["cli-linux-x64"], [file.name for file in (self.folder / "node_modules/@kube9").iterdir()])

    def test_the_packages_are_public_and_name_the_licences_of_what_is_inside(self):
        inside = "Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0"
        expected = {"kube9": "Apache-2.0", **{f"@kube9/cli-{name}": inside for name in PLATFORMS}}
        found = {}
        for file in DIST.glob("*.tgz"):
            manifest = json.loads(made.read(file)["package/package.json"].content)
            found[manifest["name"]] = manifest["license"]
            self.assertEqual({"access": "public"}, manifest["publishConfig"])
        self.assertEqual(expected, found)

    def test_npx_runs_it_and_hands_its_exit_code_on(self):
        version, wrong = self.run_it("--version"), self.run_it("no such command")
        self.assertEqual((0, f"kube9 {VERSION}\n", ""), (version.returncode, version.stdout, version.stderr))
        self.assertEqual((2, ""), (wrong.returncode, wrong.stdout))

    def test_the_cache_inside_is_still_valid(self):
        home = self.folder / "node_modules/@kube9/cli-linux-x64/lib/kube9"
        # This mode makes the JVM fail if it cannot use the cache.
        options = [f"@{home}/jvm.options", "-XX:AOTMode=on", f"-XX:AOTCache={home}/kube9.aot"]
        self.assertEqual(f"kube9 {VERSION}\n", made.run(home / "runtime/bin/java", *options, "-m", "dev.kube9", "--version"))

    def test_a_signal_reaches_the_program(self):
        command = ["node", self.folder / "node_modules/kube9/kube9.js", "server"]
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        initialize = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
        server.stdin.write(f"Content-Length: {len(initialize)}\r\n\r\n{initialize}".encode())
        server.stdin.flush()
        self.assertEqual(b"Content-Length", server.stdout.read(14))
        # Its input stays open until it has ended, because that would end it too.
        server.send_signal(signal.SIGTERM)
        self.assertEqual(143, server.wait(timeout=20), "which is how a JVM says that SIGTERM has ended it")
        server.communicate()

    def test_without_a_package_for_the_platform_it_says_so_in_one_line(self):
        alone = self.folder / "alone"
        shutil.copytree(self.folder / "node_modules/kube9", alone / "node_modules/kube9")
        alone = shutil.move(alone, tempfile.mkdtemp(dir=tempfile.gettempdir()))
        self.addCleanup(shutil.rmtree, Path(alone).parent)
        done = subprocess.run(["node", f"{alone}/node_modules/kube9/kube9.js"], capture_output=True, text=True)
        self.assertEqual((1, 1), (done.returncode, done.stderr.count("\n")))
        self.assertIn("@kube9/cli-linux-x64 is not installed", done.stderr)


if __name__ == "__main__":
    unittest.main()
