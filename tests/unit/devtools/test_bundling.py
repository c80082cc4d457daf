"""Modules from a bundle are as modules from their own files."""

import platform
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cloudcommerce.code_bundle import NAME
from devtools.bundling import PackagingError, bundle_code, module_of
from devtools.packaging import compile_files

FILES = {
    "fruit/__init__.py": "WHERE = __file__\n",
    "fruit/apple.py": "from . import pear\ndef bite():\n    raise ValueError('a worm')  # in it\n",
    "fruit/pear.py": "COLOUR = 'green'\n",
    "fruit/basket/__init__.py": "",
    "fruit/basket/price.txt": "12.00",
    "alone.py": "import fruit.apple\n",
    "cloudcommerce/__init__.py": "",
    "cloudcommerce/settings.py": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Unpack a package of a few modules whose bytecode is in a bundle."""
    made, package = tmp_path / "made", tmp_path / "package.zip"
    for name, text in FILES.items():
        file = made / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    compile_files(Path(sys.executable), made)
    with zipfile.ZipFile(package, "w") as archive:
        for file in sorted(made.rglob("*")):
            archive.write(file, file.relative_to(made))
    bundle_code(package)
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(unpacked)
    return unpacked


def run(folder: Path, code: str, *, stderr: int | None = None) -> str:
    """Run code in a process that imports from a folder, its bundle installed; returns what it printed."""
    lines = f"import sys; from cloudcommerce import code_bundle; code_bundle.install({str(folder)!r})\n"
    lines += f"sys.path.insert(0, {str(folder)!r})\n"
    command = [sys.executable, "-B", "-c", lines + code]
    return subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=stderr, check=True).stdout.strip()


def test_bytecode_is_moved_into_the_bundle(folder: Path) -> None:
    assert (folder / NAME).is_file()
    left = {str(file.parent.relative_to(folder)) for file in folder.rglob("*.pyc")}
    assert left == {"cloudcommerce/__pycache__"}
    for name, text in FILES.items():
        assert (folder / name).read_text() == text


def test_modules_come_from_the_bundle_and_not_from_their_sources(folder: Path) -> None:
    (folder / "fruit/pear.py").write_text("COLOUR = 'brown'\n")
    assert run(folder, "import alone; print(alone.fruit.pear.COLOUR)") == "green"


def test_they_know_their_files(folder: Path) -> None:
    assert (
        run(folder, "import fruit; print(fruit.WHERE, *fruit.__path__)") == f"{folder}/fruit/__init__.py {folder}/fruit"
    )
    code = "from importlib.resources import files; print((files('fruit.basket') / 'price.txt').read_text())"
    assert run(folder, code) == "12.00"
    assert run(folder, "import fruit.pear, inspect; print(inspect.getsource(fruit.pear))") == "COLOUR = 'green'"
    code = "import fruit, pkgutil; print(*sorted(each.name for each in pkgutil.iter_modules(fruit.__path__)))"
    assert run(folder, code) == "apple basket pear"


def test_an_error_shows_its_line(folder: Path) -> None:
    code = "import traceback, fruit.apple\ntry: fruit.apple.bite()\nexcept ValueError: print(traceback.format_exc())"
    said = run(folder, code)
    assert 'File "/var/task/fruit/apple.py", line 3, in bite' in said
    assert "# in it" in said


def test_what_the_bundle_does_not_hold_comes_from_its_file(folder: Path) -> None:
    (folder / "fruit/plum.py").write_text("COLOUR = 'blue'\n")
    assert run(folder, "import fruit.plum; print(fruit.plum.COLOUR)") == "blue"
    code = "try: import fruit.none\nexcept ModuleNotFoundError as error: print(error)"
    assert run(folder, code) == "No module named 'fruit.none'"


@pytest.mark.parametrize(("kept", "place"), [(-20, "fruit.basket"), (10, "its list of modules")])
def test_a_broken_bundle_is_named_with_the_module(folder: Path, kept: int, place: str) -> None:
    bundle = folder / NAME
    # The last module of it is the one that an incomplete file lacks.
    bundle.write_bytes(bundle.read_bytes()[:kept])
    code = f"""
import sys
from cloudcommerce import code_bundle
try:
    code_bundle.install({str(folder)!r})
    import fruit.basket
except ImportError as error:
    print(error)
"""
    said = subprocess.run([sys.executable, "-B", "-c", code], text=True, stdout=subprocess.PIPE, check=True).stdout
    assert said.startswith(f"{bundle} is broken at {place} (")
    assert "build and deploy the package again" in said


def test_another_pythons_bundle_is_not_used(folder: Path) -> None:
    bundle = folder / NAME
    content = bundle.read_bytes()
    magic = next(iter((folder / "cloudcommerce/__pycache__").glob("*.pyc"))).read_bytes()[:4]
    assert content.count(magic) == 1
    bundle.write_bytes(content.replace(magic, b"\0\0\r\n"))
    (folder / "fruit/pear.py").write_text("COLOUR = 'brown'\n")
    said = run(folder, "import fruit.pear; print(fruit.pear.COLOUR)", stderr=subprocess.STDOUT)
    assert said.endswith("\nbrown")
    assert said.startswith(f"{NAME} is not of Python {platform.python_version()}, so all is compiled")


def test_nothing_happens_where_there_is_no_bundle(tmp_path: Path) -> None:
    assert run(tmp_path, "print(any(type(each).__name__ == 'CodeBundle' for each in sys.meta_path))") == "False"


def test_bytecode_of_two_pythons_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "package.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("__pycache__/one.cpython-313.pyc", b"1" * 20)
        archive.writestr("__pycache__/two.cpython-312.pyc", b"2" * 20)
    with pytest.raises(PackagingError, match="bytecode of 2 Pythons"):
        bundle_code(package)
    assert len(zipfile.ZipFile(package).namelist()) == 2


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("six/__pycache__/moves.cpython-313.pyc", ("six.moves", False)),
        ("six/__pycache__/__init__.cpython-313.pyc", ("six", True)),
        ("__pycache__/six.cpython-313.pyc", ("six", False)),
        ("six/moves.py", ("", False)),
        ("six/__pycache__/moves.cpython-313.opt-1.pyc", ("", False)),
    ],
)
def test_a_modules_name_is_read_from_its_path(path: str, module: tuple[str, bool]) -> None:
    assert module_of(path) == module
