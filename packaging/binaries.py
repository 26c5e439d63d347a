"""Reads executables and libraries of the three formats: the processor they are for, and the libraries they need."""
import struct
from dataclasses import dataclass

ELF_CPUS = {62: "x64", 183: "arm64"}
MACH_O_CPUS = {0x01000007: "x64", 0x0100000C: "arm64"}
PE_CPUS = {0x8664: "x64", 0xAA64: "arm64"}
SYMBOLS, STRINGS = 2, 3  # types of ELF sections
LOADED = 2  # a flag of ELF sections


@dataclass(frozen=True)
class Binary:
    """A file's format (ELF, Mach-O or PE), processor (x64 or arm64), and needed libraries."""

    format: str
    cpu: str
    needed: list
    signed: bool = False  # of Mach-O only


def read(content):
    """The binary in these bytes, or None."""
    if content[:4] == b"\x7fELF":
        return elf(content)
    if content[:4] == b"\xcf\xfa\xed\xfe":
        return mach_o(content)
    return pe(content) if content[:2] == b"MZ" else None


def text(content, at):
    return content[at : content.index(b"\0", at)].decode()


def elf_sections(content):
    """The headers of the sections: (type, flags, address, offset, size, link)."""
    table, = struct.unpack_from("<Q", content, 40)
    size, count = struct.unpack_from("<HH", content, 58)
    for at in range(table, table + size * count, size):
        yield struct.unpack_from("<4xIQQQQI", content, at)


def elf(content):
    sections = list(elf_sections(content))
    needed = []
    for kind, _, _, offset, size, link in sections:
        if kind == 6:  # the dynamic section
            for at in range(offset, offset + size, 16):
                tag, value = struct.unpack_from("<QQ", content, at)
                if tag == 1:
                    needed.append(text(content, sections[link][3] + value))
    return Binary("ELF", ELF_CPUS.get(struct.unpack_from("<H", content, 18)[0]), needed)


def mach_o(content):
    cpu, = struct.unpack_from("<I", content, 4)
    commands, = struct.unpack_from("<I", content, 16)
    needed, signed, at = [], False, 32
    for _ in range(commands):
        command, size, name = struct.unpack_from("<III", content, at)
        if command in (0xC, 0x80000018):  # a library, needed or weakly needed
            needed.append(text(content, at + name).rsplit("/", 1)[-1])
        signed = signed or command == 0x1D
        at += size
    return Binary("Mach-O", MACH_O_CPUS.get(cpu), needed, signed)


def pe(content):
    header, = struct.unpack_from("<I", content, 0x3C)
    cpu, sections, optional = struct.unpack_from("<HH12xH", content, header + 4)
    table = header + 24 + optional
    places = [struct.unpack_from("<8xIIII", content, table + 40 * i) for i in range(sections)]

    def place(address):
        return next(address - start + raw for size, start, length, raw in places if start <= address < start + max(size, length))

    imports, = struct.unpack_from("<I", content, header + 24 + 112 + 8)
    needed = []
    at = place(imports) if imports else len(content)
    while at + 20 <= len(content) and (name := struct.unpack_from("<I", content, at + 12)[0]):
        needed.append(text(content, place(name)))
        at += 20
    return Binary("PE", PE_CPUS.get(cpu), needed)


def without_symbols(content):
    """An ELF file without the tables of symbols that only debuggers read, which stand at its end."""
    sections = list(elf_sections(content))
    table, = struct.unpack_from("<Q", content, 40)
    names, = struct.unpack_from("<H", content, 62)
    unused = [i for i, (kind, flags, *_) in enumerate(sections) if kind in (SYMBOLS, STRINGS) and not flags & LOADED]
    unused.remove(names)
    if not unused:
        return content
    cut = min(sections[i][3] for i in unused)
    if unused != list(range(unused[0], names)) or names != len(sections) - 1 or table < cut:
        raise ValueError("the symbols are not at the end of the file")
    _, _, _, offset, size, _ = sections[names]
    kept = bytearray(content[:cut] + content[offset : offset + size])
    kept += bytes(-len(kept) % 8)
    struct.pack_into("<Q", kept, 40, len(kept))
    struct.pack_into("<HH", kept, 60, unused[0] + 1, unused[0])
    headers = bytearray(content[table : table + 64 * unused[0]] + content[table + 64 * names : table + 64 * (names + 1)])
    struct.pack_into("<Q", headers, 64 * unused[0] + 24, cut)
    return bytes(kept + headers)
