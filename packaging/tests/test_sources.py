"""The runtimes that are shipped have the classes of another build of the same Java, from another source."""
import re
import shutil
import tempfile
import unittest
import zipfile
from pathlib import Path

import made
import runtime
from made import OUT, PLATFORMS

# What the later of the two updates, 25.0.4.1 against 25.0.2, has changed in these modules; on all platforms alike.
GONE = {"/java.base/java/security/Signature$CipherAdapter.class"}
NEW = {
    f"/java.base/{name}.class"
    for name in (
        "com/sun/crypto/provider/RSACipherAdaptor",
        "sun/security/pkcs/NamedPKCS8Key$Expander",
        "sun/security/provider/certpath/URICertStore$SizeLimitedInputStream",
        "sun/security/util/CryptoAlgorithmConstraints",
        "sun/security/util/CryptoAlgorithmConstraints$CryptoHolder",
        "sun/security/util/KeyChoices",
        "sun/security/util/KeyChoices$Choice",
        "sun/security/util/KeyChoices$Type",
        "sun/security/util/Password$ConsoleHolder",
        "sun/security/validator/CADistrustPolicy$4",
        "sun/security/validator/ChunghwaTLSPolicy",
    )
}


class Sources(unittest.TestCase):
    def setUp(self):
        self.scratch = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.scratch)

    def classes(self, platform, requirements):
        with zipfile.ZipFile(runtime.wheel(platform, OUT / "wheels", requirements)) as wheel:
            (name,) = (name for name in wheel.namelist() if name.endswith("/lib/modules"))
            image = wheel.extract(name, self.scratch)
        wanted = f"regex:/({'|'.join(runtime.MODULES)})/.*"
        listed = made.run(made.JDK / "bin/jimage", "list", "--include", wanted, image)
        names, module = set(), ""
        for line in listed.splitlines():
            if line.startswith("Module: "):
                module = line.split()[1]
            elif line.startswith(" "):
                names.add(f"/{module}/{line.strip()}")
        return {name for name in names if not re.search(r"/SystemModules\$\w+\.class$", name)}

    def test_no_class_is_missing_and_none_has_come_but_those_of_the_later_update(self):
        for platform in PLATFORMS.values():
            with self.subTest(platform=platform.name):
                ours, theirs = self.classes(platform, "runtimes.txt"), self.classes(platform, "peers.txt")
                self.assertGreater(len(ours), 7_900)
                self.assertEqual((GONE, NEW), (theirs - ours, ours - theirs))


if __name__ == "__main__":
    unittest.main()
