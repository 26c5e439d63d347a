"""The platforms that kube9 is packaged for, and their names elsewhere."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Platform:
    """A platform, by the name that VS Code uses: linux-x64."""

    name: str
    wheel: str  # pip's tag for the runtime
    executables: str  # the format of its programs

    @property
    def os(self):
        """Node's name of the operating system."""
        return self.name.split("-")[0]

    @property
    def cpu(self):
        """Node's name of the processor."""
        return self.name.split("-")[1]

    @property
    def go_os(self):
        return "windows" if self.is_windows else self.os

    @property
    def go_arch(self):
        return {"x64": "amd64"}.get(self.cpu, self.cpu)

    @property
    def is_windows(self):
        return self.os == "win32"

    @property
    def archive_ending(self):
        return "zip" if self.is_windows else "tar.gz"

    def program(self, name):
        return f"{name}.exe" if self.is_windows else name

    def library(self, name):
        return {"linux": f"lib{name}.so", "darwin": f"lib{name}.dylib", "win32": f"{name}.dll"}[self.os]


PLATFORMS = {
    platform.name: platform
    for platform in (
        Platform("linux-x64", "manylinux_2_17_x86_64", "ELF"),
        Platform("linux-arm64", "manylinux_2_17_aarch64", "ELF"),
        Platform("darwin-x64", "macosx_11_0_x86_64", "Mach-O"),
        Platform("darwin-arm64", "macosx_11_0_arm64", "Mach-O"),
        Platform("win32-x64", "win_amd64", "PE"),
    )
}
