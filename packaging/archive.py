"""Archives with the same bytes from the same files: sorted, with one time, without owners."""
import gzip
import io
import json
import tarfile
import zipfile


def mode_of(file):
    return 0o755 if file.is_dir() or file.stat().st_mode & 0o100 else 0o644


def entries(folder, name):
    """The folder itself and everything in it, each with its name in the archive."""
    yield folder, name
    for file in sorted(folder.rglob("*")):
        yield file, f"{name}/{file.relative_to(folder).as_posix()}"


def tar_gz(folder, target, time, name, more=()):
    """Packs a folder under a name, with more files, each given by its path in the folder and its bytes."""
    with open(target, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:

            def add(path, mode, content=None):
                info = tarfile.TarInfo(path)
                info.mtime, info.mode = int(time.timestamp()), mode
                info.type = tarfile.DIRTYPE if content is None else tarfile.REGTYPE
                info.size = len(content or b"")
                archive.addfile(info, io.BytesIO(content or b""))

            for path, content in more:
                add(f"{name}/{path}", 0o644, content)
            for file, path in entries(folder, name):
                add(path, mode_of(file), None if file.is_dir() else file.read_bytes())


def zipped(folder, target, time, name):
    """Packs a folder under a name."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file, path in entries(folder, name):
            info = zipfile.ZipInfo(path + "/" * file.is_dir(), time.timetuple()[:6])
            info.create_system = 3  # Unix, so that the modes count
            info.external_attr = ((0o040000 if file.is_dir() else 0o100000) | mode_of(file)) << 16
            info.compress_type = zipfile.ZIP_STORED if file.is_dir() else zipfile.ZIP_DEFLATED
            archive.writestr(info, b"" if file.is_dir() else file.read_bytes(), compresslevel=9)


def json_bytes(value):
    return (json.dumps(value, indent=2) + "\n").encode()
