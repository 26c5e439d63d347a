"""Packs a package anew, smaller than vsce does, and with the same modes whatever the umask: python3 compress.py FILE"""
import os
import sys
import zipfile

file = sys.argv[1]
with zipfile.ZipFile(file) as packed, zipfile.ZipFile(f"{file}.new", "w") as smaller:
    for info in packed.infolist():
        runs = info.external_attr >> 16 & 0o100
        info.external_attr = (0o100755 if runs else 0o100644) << 16
        smaller.writestr(info, packed.read(info), zipfile.ZIP_DEFLATED, 9)
os.replace(f"{file}.new", file)
