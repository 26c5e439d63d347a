"""The extension's packages: one for each platform, and the universal one without a runtime."""
import json
import re
import unittest
import zipfile

import bill
from made import PLATFORMS, ROOT, VERSION, run

FOLDER = ROOT / "vscode-client"


def package_of(platform):
    return FOLDER / f"kube9-{f'{platform.name}-' if platform else ''}{VERSION}.vsix"


class Vsix(unittest.TestCase):
    def made(self):
        """Each platform, None for the universal package, with the package."""
        for platform in (None, *PLATFORMS.values()):
            with zipfile.ZipFile(package_of(platform)) as archive:
                yield platform, archive

    def test_a_server_is_inside(self):
        for platform, archive in self.made():
            names = set(archive.namelist())
            self.assertIn("extension/server/jvm.options", names)
            self.assertIn(f"extension/{'runtime/lib/modules' if platform else 'server/kube9-server.jar'}", names)
            self.assertEqual(platform is None, "extension/server/kube9-server.jar" in names, "it is in the runtime's modules")
            has_cache = platform is not None and platform.os == "linux"
            self.assertEqual(has_cache, "extension/server/kube9.aot" in names, platform)

    def test_only_programs_may_be_executed(self):
        for platform, archive in self.made():
            programs = {f"bin/{platform.program(name)}" for name in ("java", "keytool")} if platform else set()
            programs |= {"lib/jspawnhelper"} if platform and not platform.is_windows else set()
            modes = {info.filename: info.external_attr >> 16 & 0o7777 for info in archive.infolist()}
            self.assertEqual({f"extension/runtime/{name}" for name in programs}, {n for n, mode in modes.items() if mode == 0o755})
            self.assertLessEqual(set(modes.values()), {0o755, 0o644})

    def test_every_file_has_the_same_time(self):
        for _, archive in self.made():
            self.assertEqual(1, len({info.date_time for info in archive.infolist()}))

    def test_each_library_is_in_the_bill_and_its_licence_is_inside(self):
        packages = json.loads((FOLDER / "package-lock.json").read_text())["packages"]
        client = {path.removeprefix("node_modules/"): entry for path, entry in packages.items() if path and not entry.get("dev")}
        self.assertIn("vscode-languageclient", client)
        expected = {f"pkg:npm/{name}@{entry['version']}" for name, entry in client.items()}
        expected |= {f"pkg:maven/{group}/{artifact}@{version}" for group, artifact, version, _ in bill.libraries()}
        texts = {f"npm-{name.replace('/', '-')}.txt" for name in client}
        texts |= {text for *_, known in bill.libraries() for text in known["texts"]}
        for platform, archive in self.made():
            found = json.loads(archive.read("extension/kube9.cdx.json"))
            libraries = {part["purl"] for part in found["components"] if part["type"] == "library"}
            self.assertEqual(expected, libraries)
            self.assertEqual({part["bom-ref"] for part in found["components"]}, set(found["dependencies"][0]["dependsOn"]))
            self.assertEqual(platform is not None, any(part["type"] == "platform" for part in found["components"]))
            self.assertEqual([], [text for text in texts if f"extension/licenses/{text}" not in archive.namelist()])
            self.assertEqual(platform is not None, "extension/runtime/legal/java.base/LICENSE" in archive.namelist())

    def test_it_is_offered_for_its_platform_alone(self):
        for platform, archive in self.made():
            target = re.search('TargetPlatform="(.*?)"', archive.read("extension.vsixmanifest").decode())
            self.assertEqual(platform and platform.name, target and target[1])

    def test_the_pictures_of_the_marketplace_page_are_at_the_release_tag(self):
        tracked = set(run("git", "ls-files", cwd=ROOT).splitlines())
        at_tag = f"{json.loads((FOLDER / 'package.json').read_text())['repository']['url'].removesuffix('.git')}/raw/v{VERSION}/"
        self.assertTrue(at_tag.startswith("https://"))
        for platform, archive in self.made():
            page = archive.read("extension/readme.md").decode()
            pictures = re.findall(r"!\[[^\]]*\]\(([^)\s]+)", page) + re.findall(r"<(?:img|source)\b[^>]*?\bsrc(?:set)?=[\"']([^\"']+)", page)
            self.assertGreater(len(pictures), 2, platform)
            self.assertEqual([], [url for url in pictures if not url.startswith(at_tag)], platform)
            # The tag of this version has what the repository has now.
            self.assertEqual([], [url for url in pictures if url.removeprefix(at_tag) not in tracked], platform)

    def test_none_is_larger_than_30_MB(self):
        for platform, _ in self.made():
            self.assertLessEqual(package_of(platform).stat().st_size, 30_000_000, platform)


if __name__ == "__main__":
    unittest.main()
