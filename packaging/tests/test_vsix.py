"""The extension's packages for a platform, of those that were made."""
import re
import unittest
import zipfile

from made import PLATFORMS, ROOT, VERSION

FOLDER = ROOT / "vscode-client"


class Vsix(unittest.TestCase):
    def made(self):
        for platform in PLATFORMS.values():
            file = FOLDER / f"kube9-{platform.name}-{VERSION}.vsix"
            if file.exists():
                with zipfile.ZipFile(file) as archive:
                    yield platform, file, archive

    def test_that_for_linux_is_made(self):
        self.assertIn("linux-x64", [platform.name for platform, _, _ in self.made()])

    def test_the_runtime_is_inside_and_its_programs_may_be_executed(self):
        for platform, _, archive in self.made():
            modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
            programs = {f"extension/runtime/bin/{platform.program(name)}" for name in ("java", "keytool")}
            programs |= set() if platform.is_windows else {"extension/runtime/lib/jspawnhelper"}
            self.assertEqual({0o755}, {modes[name] for name in programs})
            self.assertLessEqual({"extension/runtime/lib/modules", "extension/server/jvm.options"}, set(modes))
            self.assertEqual(platform.os == "linux", "extension/server/kube9.aot" in modes)
            self.assertNotIn("extension/server/kube9-server.jar", modes, "the server is in the runtime")

    def test_the_licences_of_the_libraries_are_inside(self):
        for _, _, archive in self.made():
            names = set(archive.namelist())
            for name in ("Apache-2.0.txt", "lsp4j.txt", "bouncycastle.txt", "npm-vscode-languageclient.txt"):
                self.assertIn(f"extension/licenses/{name}", names)
            self.assertIn("extension/runtime/legal/java.base/LICENSE", names)

    def test_it_is_offered_for_its_platform_alone(self):
        for platform, _, archive in self.made():
            manifest = archive.read("extension.vsixmanifest").decode()
            self.assertEqual(platform.name, re.search('TargetPlatform="(.*?)"', manifest)[1])

    def test_none_is_larger_than_30_MB(self):
        for _, file, _ in self.made():
            self.assertLessEqual(file.stat().st_size, 30_000_000)


if __name__ == "__main__":
    unittest.main()
