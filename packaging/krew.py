"""The manifest for krew, the package manager of kubectl's plugins. It is JSON, which is YAML too."""
import archive
from runtime import sha256

RELEASES = "https://github.com/kube9/kube9/releases/download"

# A link to the link that krew makes for the plugin, so that it remains valid after an upgrade: the launcher goes by the
# name under which it was called.
COMPLETION = 'ln -s kubectl-kube9 "${KREW_ROOT:-$HOME/.krew}/bin/kubectl_complete-kube9"'


def on(platform, version, dist):
    file = dist / f"kube9-{version}-{platform.name}.{platform.archive_ending}"
    return {
        "selector": {"matchLabels": {"os": platform.go_os, "arch": platform.go_arch}},
        "uri": f"{RELEASES}/v{version}/{file.name}",
        "sha256": sha256(file),
        "files": [{"from": f"kube9-{version}/*", "to": "."}],
        "bin": "bin/kubectl-kube9",
    }


def write(platforms, version, dist):
    """Not for Windows: krew installs a plugin there as kubectl-kube9.exe, and ours is a script."""
    manifest = archive.json_bytes({
        "apiVersion": "krew.googlecontainertools.github.com/v1alpha2",
        "kind": "Plugin",
        "metadata": {"name": "kube9"},
        "spec": {
            "version": f"v{version}",
            "homepage": "https://github.com/kube9/kube9",
            "shortDescription": "Restart workloads and learn whether it worked",
            "description": (
                "Restarts Deployments, StatefulSets and DaemonSets, follows the rollout until it is really complete,\n"
                "and says why it is not, if it is not. Nothing has to be installed beside it.\n"
            ),
            "caveats": (
                "kubectl completes the plugin's words when it finds kubectl_complete-kube9 on the PATH:\n"
                f"  {COMPLETION}\n"
            ),
            "platforms": [on(platform, version, dist) for platform in platforms if not platform.is_windows],
        },
    })
    (dist / "kube9.yaml").write_bytes(manifest)
