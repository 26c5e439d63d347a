"""Compresses the files in a package as far as possible, which vsce does not: python3 compress.py FILE"""
import os
import sys
import zipfile

file = sys.argv[1]
with zipfile.ZipFile(file) as packed, zipfile.ZipFile(f"{file}.new", "w") as smaller:
    for info in packed.infolist():
        smaller.writestr(info, packed.read(info), zipfile.ZIP_DEFLATED, 9)
os.replace(f"{file}.new", file)
