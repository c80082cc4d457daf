"""The demo's shop as AWS Lambda runs it: the package, in place of web server, worker and scheduler."""

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from devtools.demo_settings import PROJECT
from devtools.packaging import APPS, lambda_python, package_file
from devtools.supervisor import Child, Supervisor

STAGE = "dev"
PACKAGE = package_file(STAGE, here=True)
MADE_OF = PACKAGE.with_suffix(".made-of")
DECIDED_BY = (
    *("requirements.txt", "zappa_settings.json"),
    *("devtools/packaging.py", "devtools/packaging_settings.py", "devtools/bundling.py"),
)
# awslambdaric and what it needs; their hashes are those of the lock.
RUNTIME_CLIENT = ("awslambdaric", "simplejson", "snapshot-restore-py")


class LambdaShop:
    """Builds and unpacks the package, then runs it behind the demo's port."""

    def __init__(self, data_dir: Path, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._package = data_dir / "lambda/package"
        self._runtime_client = data_dir / "lambda/runtime-client"
        self._child: Child | None = None
        self._made_of = ""

    def build(self) -> None:
        """Start building the package, unless the one that there is was made of these very files."""
        self._made_of = fingerprint()
        if PACKAGE.is_file() and MADE_OF.is_file() and MADE_OF.read_text() == self._made_of:
            return
        MADE_OF.unlink(missing_ok=True)
        self._supervisor.say("Building the package that Lambda gets (a minute or two)")
        command = (sys.executable, "-m", "devtools.packaging", STAGE, "--here")
        self._child = self._supervisor.start("package", *command, ends=True)

    def start(self, port: int) -> None:
        """Run the package once it is built; raises what `Supervisor.wait_for` does."""
        if self._child is not None:
            self._supervisor.wait_for(self._child)
            MADE_OF.write_text(self._made_of)
        shutil.rmtree(self._package, ignore_errors=True)
        with zipfile.ZipFile(PACKAGE) as archive:
            archive.extractall(self._package)
        install_runtime_client(self._runtime_client)
        self._supervisor.start(
            "lambda",
            *(sys.executable, "-m", "devtools.local_lambda", "--port", str(port)),
            *("--package", str(self._package), "--python", _executable(lambda_python())),
            *("--runtime-client", str(self._runtime_client)),
        )


def fingerprint() -> str:
    """Return a text that changes when anything does of which the package is made."""
    digest = hashlib.sha256(lambda_python().encode())
    files = [
        path for app in (*APPS, "static") for path in (PROJECT / app).rglob("*") if "__pycache__" not in path.parts
    ]
    for path in sorted([*files, *(PROJECT / name for name in DECIDED_BY)]):
        if path.is_file():
            digest.update(f"{path.relative_to(PROJECT)}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _executable(python: str) -> str:
    """Return the path of a Python: instances do not see this machine's PATH, nor what a version manager puts there."""
    command = [python, "-c", "import sys; print(sys.executable)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def install_runtime_client(folder: Path) -> None:
    """Have Lambda's runtime client in `folder`, for the Python of the package. Raises CalledProcessError."""
    pins = pins_of((PROJECT / "requirements-dev.txt").read_text(), RUNTIME_CLIENT)
    mark = folder / "made-of"
    wanted = hashlib.sha256(f"{lambda_python()}\n{pins}".encode()).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "pins.txt").write_text(pins)
    command = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    target = ["--target", str(folder), "--requirement", str(folder / "pins.txt")]
    subprocess.run([lambda_python(), *command, *target], check=True)
    mark.write_text(wanted)


def pins_of(lock: str, names: tuple[str, ...]) -> str:
    """Return what a lock with hashes says of some packages. Raises ValueError for one that it does not hold."""
    found = []
    for name in names:
        match = re.search(rf"^{re.escape(name)}==.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
        if not match:
            raise ValueError(f"The lock does not hold {name}.")
        found.append(match[0])
    return "".join(found)
