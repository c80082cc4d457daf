"""Puts the bytecode of a package into one file, which `cloudcommerce.code_bundle` reads it from."""

import marshal
import re
import zipfile
from pathlib import Path

from cloudcommerce.code_bundle import LENGTH_SIZE, NAME, Place

COMPILED = re.compile(r"(?P<folder>.*?)/?__pycache__/(?P<file>[^/]+)\.cpython-\d+\.pyc")
# What opens the bundle is loaded without it.
LOOSE = "cloudcommerce/__pycache__/"
MARSHAL_VERSION = 4  # that of Python 3.4 to 3.13, and read by later ones
HEADER_SIZE = 16  # bytes: magic number, flags, hash of the source


class PackagingError(Exception):
    """The package cannot be built; the message says why."""


def bundle_code(package: Path) -> None:
    """Move the bytecode of a zip's modules into one file of it. Raises PackagingError for that of several Pythons."""
    code, places, magics = bytearray(), dict[str, Place](), set[bytes]()
    bundled = package.with_suffix(".bundled")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(bundled, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            module, is_package = module_of(entry.filename)
            if module:
                magics.add(content[:4])
                places[module] = (len(code), len(content) - HEADER_SIZE, is_package)
                code += content[HEADER_SIZE:]
            if _stays(entry.filename):
                new.writestr(entry, content)
        if len(magics) != 1:
            raise PackagingError(f"{package.name} holds bytecode of {len(magics)} Pythons; it must be of one.")
        head = marshal.dumps((magics.pop(), places), MARSHAL_VERSION)
        file = zipfile.ZipInfo(NAME, (2000, 1, 1, 0, 0, 0))
        file.external_attr, file.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
        new.writestr(file, len(head).to_bytes(LENGTH_SIZE, "big") + head + code)
    bundled.replace(package)


def _stays(path: str) -> bool:
    if path.startswith(LOOSE):
        return path.endswith(".pyc")
    # Zappa makes a package even of the folders of bytecode.
    return "__pycache__/" not in path


def module_of(path: str) -> tuple[str, bool]:
    """Return the name of the module whose bytecode a file is and whether it is a package; no name for another file."""
    match = COMPILED.fullmatch(path)
    if not match:
        return "", False
    names = match["folder"].split("/") if match["folder"] else []
    is_package = match["file"] == "__init__"
    return ".".join(names if is_package else [*names, match["file"]]), is_package
