"""The archives of all platforms, file by file."""
import json
import re
import tempfile
import unittest
from pathlib import Path

import binaries
import bill
import krew
import made
import package
import runtime
from made import DIST, PLATFORMS, VERSION

ROOT = f"kube9-{VERSION}"
HOME = f"{ROOT}/lib/kube9"
RUNTIME = f"{HOME}/runtime"
SHIPPED_CACHES = {"linux-x64", "linux-arm64"}
# What every Linux, macOS or Windows has.
SYSTEM = re.compile(
    r"(ld-linux-.*|lib(c|m|dl|rt|pthread))\.so\.\d+|lib(System\.B|objc\.A|c\+\+\.1)\.dylib"
    r"|ApplicationServices|CFNetwork|Cocoa|Core\w+|Foundation|Security|SystemConfiguration"
    r"|(ADVAPI32|COMCTL32|CRYPT32|IPHLPAPI|KERNEL32|PSAPI|SHELL32|USER32|VERSION|WINHTTP|WINMM|WS2_32|ole32|POWRPROF|mswsock|bcrypt"
    r"|ncrypt|dbghelp|USERENV)\.dll",
    re.I,
)


class Archives(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = {platform: made.read(made.archive_of(platform)) for platform in PLATFORMS.values()}

    def test_every_archive_has_the_files_that_its_platform_needs(self):
        for platform, files in self.files.items():
            native = "bin" if platform.is_windows else "lib"
            launcher = ".cmd" if platform.is_windows else ""
            expected = [f"{ROOT}/bin/{name}{launcher}" for name in ("kube9", "kubectl-kube9", "kubectl_complete-kube9")]
            expected += [f"{HOME}/jvm.options", *([f"{HOME}/train.cmd"] if platform.is_windows else [])]
            expected += [f"{HOME}/kube9.aot"] if platform.name in SHIPPED_CACHES else []
            expected += [f"{RUNTIME}/bin/{platform.program(name)}" for name in runtime.PROGRAMS]
            expected += [f"{RUNTIME}/{native}/server/{platform.library('jvm')}"]
            libraries = {*runtime.BASE_LIBRARIES, *runtime.MANAGEMENT_LIBRARIES} - {"osxsecurity"}
            libraries -= {"jsig"} if platform.is_windows else set()
            expected += [f"{RUNTIME}/{native}/{platform.library(name)}" for name in libraries]
            expected += [f"{RUNTIME}/lib/{name}" for name in ("modules", "jvm.cfg", "tzdb.dat", "security/cacerts")]
            expected += [] if platform.is_windows else [f"{RUNTIME}/lib/jspawnhelper"]
            expected += [f"{RUNTIME}/conf/{name}" for name in ("logging.properties", "net.properties", "security/java.security")]
            expected += [f"{ROOT}/share/{name}" for name in package.PRINTED.values()]
            expected += [f"{RUNTIME}/NOTICE", *(f"{RUNTIME}/legal/{module}/LICENSE" for module in runtime.MODULES)]
            self.assertEqual([], [name for name in expected if name not in files])

    def test_only_programs_may_be_executed_and_nothing_can_be_changed_by_others(self):
        for platform, files in self.files.items():
            programs = {name for name, file in files.items() if file.mode == 0o755}
            expected = {name for name in files if re.fullmatch(rf"{ROOT}/bin/.*|{RUNTIME}/bin/(java|keytool)(\.exe)?", name)}
            expected |= {name for name in files if name.endswith("/jspawnhelper")}
            self.assertEqual(expected, programs)
            self.assertEqual({0o644}, {file.mode for name, file in files.items() if name not in programs})

    def test_every_program_and_library_is_for_its_platform(self):
        for platform, files in self.files.items():
            found = {name: binaries.read(file.content) for name, file in files.items()}
            found = {name: binary for name, binary in found.items() if binary is not None}
            self.assertGreater(len(found), 12)
            for name, binary in found.items():
                self.assertEqual((platform.executables, platform.cpu), (binary.format, binary.cpu), name)
                self.assertTrue(binary.signed or platform.os != "darwin", f"{name} is not signed")
            have = {name.rsplit("/", 1)[-1].lower() for name in files}
            needed = {library.lower() for binary in found.values() for library in binary.needed}
            self.assertEqual(set(), {name for name in needed - have if not SYSTEM.fullmatch(name)})

    def test_a_launcher_is_a_script_of_its_system_and_knows_its_platform(self):
        for platform, files in self.files.items():
            text = files[f"{ROOT}/bin/kube9{'.cmd' if platform.is_windows else ''}"].content.decode()
            self.assertNotIn("@PLATFORM@", text)
            self.assertNotIn("@IDENTITY@", text)
            self.assertRegex(text, rf"{re.escape(VERSION)}-[0-9a-f]{{16}}")
            if platform.is_windows:
                self.assertEqual(text.count("\n"), text.count("\r\n"))
            else:
                self.assertTrue(text.startswith("#!/bin/sh\n") and "\r" not in text)
                self.assertIn(f"platform={platform.name}\n", text)

    def test_every_file_has_the_same_time_and_they_are_sorted(self):
        for platform, files in self.files.items():
            self.assertEqual(1, len({file.time for file in files.values()}))
            self.assertEqual(sorted(files, key=lambda name: name.split("/")), list(files))

    def test_the_runtime_has_the_version_and_the_modules_that_are_promised(self):
        for platform, files in self.files.items():
            release = files[f"{RUNTIME}/release"].content.decode()
            self.assertEqual('JAVA_VERSION="25.0.4.1"', release.splitlines()[0])
            modules = set(re.search('MODULES="(.*)"', release)[1].split())
            self.assertEqual({*runtime.MODULES, runtime.PROGRAM}, modules)

    def test_the_documents_say_whether_the_certificates_that_windows_trusts_can_be_read(self):
        files = self.files[PLATFORMS["win32-x64"]]
        # Without this module, Java's own list counts, which is then not empty.
        self.assertNotIn("jdk.crypto.mscapi", files[f"{RUNTIME}/release"].content.decode())
        self.assertNotIn(f"{RUNTIME}/bin/sunmscapi.dll", files)
        self.assertGreater(len(files[f"{RUNTIME}/lib/security/cacerts"].content), 50_000)
        said = "The packages for Windows cannot read the certificates that Windows trusts"
        self.assertIn(said, (made.ROOT / "docs/connections.md").read_text())

    def test_each_library_in_the_jar_has_its_licence_inside_and_is_in_the_bill(self):
        for platform, files in self.files.items():
            documents = f"{ROOT}/share/doc/kube9"
            parts = json.loads(files[f"{documents}/kube9.cdx.json"].content)["components"]
            listed = files[f"{documents}/licenses/README.txt"].content.decode()
            for group, artifact, version, known in bill.libraries():
                self.assertIn(f"pkg:maven/{group}/{artifact}@{version}", [part["purl"] for part in parts])
                self.assertIn(f"{group}:{artifact} {version}: {known['license']}", listed)
                for text in known["texts"]:
                    self.assertGreater(len(files[f"{documents}/licenses/{text}"].content), 200)
            runtimes = [part for part in parts if part["type"] == "platform"]
            self.assertIn(runtimes[0]["hashes"][0]["content"], runtime.hashes("runtimes.txt"))
            self.assertIn(platform.wheel, runtimes[0]["purl"])

    def test_completions_and_the_manual_page_are_those_of_this_program(self):
        for platform, files in self.files.items():
            for name in package.PRINTED.values():
                text = files[f"{ROOT}/share/{name}"].content.decode()
                self.assertIn("kube9", text, name)
                self.assertIn("restart" if name.startswith("man/") else "__complete", text, name)

    def test_no_archive_is_larger_than_30_MB(self):
        for platform, files in self.files.items():
            self.assertLessEqual(made.archive_of(platform).stat().st_size, 30_000_000)

    def test_no_archive_names_a_folder_of_the_machine_that_made_it(self):
        for platform, files in self.files.items():
            for name, file in files.items():
                self.assertNotIn(str(made.ROOT).encode(), file.content, name)


class BesideTheArchives(unittest.TestCase):
    def test_the_sums_are_those_of_all_files(self):
        lines = (DIST / "SHA256SUMS").read_text().splitlines()
        others = sorted(file for file in DIST.iterdir() if file.name != "SHA256SUMS")
        self.assertEqual([f"{runtime.sha256(file)}  {file.name}" for file in others], lines)

    def test_files_that_are_added_have_sums_too(self):
        with tempfile.TemporaryDirectory() as folder:
            dist, file = Path(folder, "dist"), Path(folder, "kube9.vsix")
            dist.mkdir()
            file.write_text("an extension")
            (dist / "kube9.tar.gz").write_text("an archive")
            package.add([file], dist)
            made.run("sha256sum", "-c", "SHA256SUMS", cwd=dist)
            lines = (dist / "SHA256SUMS").read_text().splitlines()
            self.assertEqual(["kube9.tar.gz", "kube9.vsix"], [line.split("  ")[1] for line in lines])

    def test_the_documents_name_files_that_are_made(self):
        named = set()
        for name in ("README.md", "docs/gitlab.md"):
            text = (made.ROOT / name).read_text()
            releases = re.findall(r"https://github\.com/kube9/kube9/releases/download/v[\d.]*\d", text)
            self.assertEqual({f"{krew.RELEASES}/v{VERSION}"}, set(releases), name)
            named |= set(re.findall(r"kube9-\d+\.\d+\.\d+-[\w-]+\.(?:tar\.gz|zip)", text))
        self.assertGreater(len(named), 2)
        self.assertEqual([], [name for name in named if not (DIST / name).exists()])

    def test_the_manifest_for_krew_fits_the_archives(self):
        manifest = json.loads((DIST / "kube9.yaml").read_text())
        self.assertEqual(("kube9", f"v{VERSION}"), (manifest["metadata"]["name"], manifest["spec"]["version"]))
        systems = set()
        for entry in manifest["spec"]["platforms"]:
            archive = DIST / entry["uri"].rsplit("/", 1)[-1]
            self.assertEqual(runtime.sha256(archive), entry["sha256"])
            (move,) = entry["files"]
            self.assertEqual(".", move["to"])
            file = made.read(archive)[f"{move['from'].removesuffix('*')}{entry['bin']}"]
            self.assertEqual(0o755, file.mode)
            systems.add(tuple(entry["selector"]["matchLabels"].values()))
        self.assertEqual({(os, arch) for os in ("linux", "darwin") for arch in ("amd64", "arm64")}, systems)


if __name__ == "__main__":
    unittest.main()
