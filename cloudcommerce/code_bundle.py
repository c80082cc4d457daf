"""The package's compiled modules from one file instead of three thousand (docs/adr/0009-a-start-imports-little.md).

Of each module Python would list its folder, look for it under several names and open, read and close its bytecode. Here
a dictionary says where in the bundle the module lies. `devtools.bundling` writes the bundle; without one (everywhere
but in a package), or with one of another Python, modules come from their own files.

A bundle is the length of what follows (4 bytes, big-endian), then `(magic number, {module: (offset, length, whether it
is a package)})` and, from there on, the modules' code, both as `marshal` writes them: as much to be trusted as any
bytecode of the package. Its modules' sources lie where they always do, for tracebacks, `inspect` and
`importlib.resources`.
"""

import marshal
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, LazyLoader
from types import CodeType, ModuleType
from typing import Any

NAME = "modules.bin"
LENGTH_SIZE = 4  # bytes
# Run when somebody looks into them. Django imports sqlparse's twenty modules to split scripts of SQL, in migrations;
# allauth, with its middleware, all that it can do about logins.
LATE = frozenset({"sqlparse", "allauth.account.internal.flows", "allauth.core.internal.ratelimit"})

Place = tuple[int, int, bool]


class _BundledLoader(SourceFileLoader):
    """Loads a module as from its file, but for its code."""

    def __init__(self, name: str, path: str, bundle: "CodeBundle") -> None:
        super().__init__(name, path)
        self._bundle = bundle

    def get_code(self, fullname: str) -> CodeType:
        return self._bundle.code_of(fullname)


class CodeBundle:
    """The bundle of a folder of packages, as a finder of `sys.meta_path`.

    Raises OSError where there is none, ImportError for one that is broken.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._path = os.path.join(folder, NAME)  # noqa: PTH118 - pathlib is not loaded yet, and need not be
        with open(self._path, "rb") as file:  # noqa: PTH123
            length = int.from_bytes(file.read(LENGTH_SIZE), "big")
            self.magic: bytes
            self._places: dict[str, Place]
            self.magic, self._places = self._read(file.read(length), "its list of modules")
        self._begin = LENGTH_SIZE + length
        # Open as long as the process; pread, for two threads import at a time.
        self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module of the bundle, None for any other."""
        if name not in self._places:
            return None
        is_package = self._places[name][2]
        where = f"{self._folder}/{name.replace('.', '/')}"
        source = f"{where}/__init__.py" if is_package else f"{where}.py"
        loader = _BundledLoader(name, source, self)
        spec = ModuleSpec(name, LazyLoader(loader) if name in LATE else loader, origin=source, is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [where]
        spec.has_location = True
        spec.cached = self._path
        return spec

    def code_of(self, name: str) -> CodeType:
        """Return a module's code. Raises KeyError for one that is not of the bundle, ImportError for a broken one."""
        offset, length, _ = self._places[name]
        code: CodeType = self._read(os.pread(self._file, length, self._begin + offset), name)
        return code

    def _read(self, content: bytes, what: str) -> Any:
        try:
            return marshal.loads(content)  # noqa: S302
        except (EOFError, TypeError, ValueError) as error:
            text = f"{self._path} is broken at {what} ({error}): build and deploy the package again."
            raise ImportError(text, path=self._path) from error


def install(folder: str) -> None:
    """Import from `folder`'s bundle from now on, if it has one that this Python can run. Raises ImportError."""
    try:
        bundle = CodeBundle(folder)
    except FileNotFoundError:
        return
    if bundle.magic != MAGIC_NUMBER:
        version = sys.version.split()[0]
        sys.stderr.write(f"{NAME} is not of Python {version}, so all is compiled anew: a slow start.\n")
        return
    sys.meta_path.insert(0, bundle)
