"""The packages for npm: kube9, and one for each platform that it depends on optionally."""
import shutil

import archive
from platforms import PLATFORMS
from runtime import HERE

COMMON = {
    # Without this npm takes a scoped package for a private one.
    "publishConfig": {"access": "public"},
    "repository": {"type": "git", "url": "git+https://github.com/kube9/kube9.git"},
}
LICENSE = "Apache-2.0"
# Of kube9 with the Java runtime. The libraries have licences of their own, which are inside.
LICENSE_WITH_RUNTIME = "Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0"
DESCRIPTION = "Restarts Kubernetes workloads and tells truthfully what happened"


def name_of(platform):
    return f"@kube9/cli-{platform.name}"


def pack_platform(platform, root, version, time, dist):
    """The files of a package under the name that npm wants, with a package.json."""
    libc = {"libc": ["glibc"]} if platform.os == "linux" else {}
    manifest = archive.json_bytes({
        "name": name_of(platform), "version": version, "description": f"{DESCRIPTION}: for {platform.name}", **COMMON,
        "license": LICENSE_WITH_RUNTIME,
        "os": [platform.os], "cpu": [platform.cpu], **libc, "preferUnplugged": True,
    })
    more = [("package.json", manifest)]
    archive.tar_gz(root, dist / f"kube9-cli-{platform.name}-{version}.tgz", time, "package", more)


def pack_front(version, time, dist, work):
    """The package kube9, which finds the other one and runs it."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for file in [HERE / "npm/kube9.js", HERE.parent / "README.md", HERE.parent / "LICENSE"]:
        shutil.copyfile(file, work / file.name)
    (work / "kube9.js").chmod(0o755)
    manifest = archive.json_bytes({
        "name": "kube9", "version": version, "description": DESCRIPTION, **COMMON, "license": LICENSE,
        "keywords": ["kubernetes", "k8s", "restart", "rollout"],
        "bin": {"kube9": "kube9.js"}, "engines": {"node": ">=18"},
        "optionalDependencies": {name_of(platform): version for platform in PLATFORMS.values()},
    })
    archive.tar_gz(work, dist / f"kube9-{version}.tgz", time, "package", [("package.json", manifest)])
    shutil.rmtree(work)
