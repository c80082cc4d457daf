"""`make package STAGE=dev`: builds the zip that Lambda gets, in `.deploy/`.

Packages come from requirements.txt with their hashes, into an environment of their own that is made again only when
the lock or the Python changes. `zappa package` then packs it together with a copy of the project's apps. All bytecode
is compiled to be taken without a look at its source (`unchecked-hash`): Zappa gives files another time, so that Python
would find ordinary bytecode stale and compile everything anew at every cold start. `devtools.bundling` then puts it
into one file.

What Lambda's Python or machines could not load is refused. With `--here` the package is for this machine's own, as
`make lambda` runs it, in a file of another name.
"""

import argparse
import fcntl
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from devtools.bundling import PackagingError, bundle_code
from devtools.deploy_settings import FOLDER, ROOT, VARIABLES, IncompleteStageError, Settings, stage_settings

LOCK = ROOT / "requirements.txt"
RUNTIME = "python3.13"
APPS = (
    *("accounts", "analytics", "cart", "catalog", "cloudcommerce", "common", "inventory", "live", "notifications"),
    *("orders", "payments", "pricing", "templates", "locale"),
)
# Of AWS's 400 services the shop calls these; the descriptions of the others are the largest part of botocore.
SERVICES = frozenset({"apigatewaymanagementapi", "cloudwatch", "ses", "sesv2", "sns", "sqs", "ssm", "s3", "sts"})
# What Babel knows of a language and the shop never asks it for. The first price of a process reads all of its language.
BABEL_LEFT_OUT = frozenset(
    {
        *("unit_patterns", "unit_display_names", "compound_unit_patterns", "list_patterns"),
        *("languages", "scripts", "variants", "meta_zones", "time_zones", "zone_formats"),
        *("date_fields", "interval_formats", "compact_decimal_formats", "compact_currency_formats"),
    }
)
LARGEST_ZIP = 40 * 1000 * 1000  # bytes
# Tracebacks name a file as Lambda has it, not as the machine had that built the package.
COMPILE_OPTIONS = ("-f", "-q", "-j", "0", "--invalidation-mode", "unchecked-hash", "-p", "/var/task")
# Lambda's word for a machine, and that of wheels.
MACHINES = {"x86_64": "x86_64", "arm64": "aarch64"}
GLIBC_OF_LAMBDA = 34  # 2.34, of Amazon Linux 2023
INSTEAD = (
    "Build it in a container (docker run --rm -it --platform linux/amd64 -v COPY_OF_THE_SHOP:/shop -w /shop "
    "python:3.13 make package), or let GitHub Actions deploy (docs/deploy.md)."
)


def build(stage: str, *, here: bool = False) -> Path:
    """Return the package of a stage, newly built: for Lambda, or for this machine's Python where it is run `here`.

    Raises PackagingError, IncompleteStageError for a stage that nobody knows, and what a failed command raises.
    """
    architecture = stage_settings(stage)["architecture"]
    if not here:
        refuse_other_python()
    with _one_at_a_time():
        environment = make_environment()
        if not here:
            refuse_foreign_wheels(site_packages_of(environment), architecture)
        output = package_file(stage, here=here)
        with tempfile.TemporaryDirectory(dir=FOLDER) as name:
            project = Path(name) / "project"
            project.mkdir()
            for app in APPS:
                shutil.copytree(ROOT / app, project / app, ignore=shutil.ignore_patterns("__pycache__", ".*"))
            write_static_names(python_of(environment), project / "static-names", Path(name))
            compile_files(python_of(environment), project)
            (project / "zappa_settings.json").write_text(json.dumps({stage: _for_packing(stage)}))
            built = _zappa_package(environment, stage, project)
            bundle_code(built)
            if built.stat().st_size > LARGEST_ZIP:
                raise PackagingError(
                    f"The package has {built.stat().st_size / 1e6:.1f} MB, {LARGEST_ZIP / 1e6} at most."
                )
            built.replace(output)
    return output


def package_file(stage: str, *, here: bool = False) -> Path:
    """Return where the package of a stage is kept; `here`, the one for this machine, which is never deployed."""
    return FOLDER / f"cloudcommerce-{stage}{'-here' if here else ''}.zip"


def refuse_other_python() -> None:
    """Raise PackagingError where this machine has not the Python that Lambda runs."""
    if lambda_python() != RUNTIME:
        raise PackagingError(
            f"There is no {RUNTIME} on the PATH, and what another Python builds does not run on Lambda. Install it "
            f"(macOS: brew install python@3.13; Debian, Ubuntu: apt-get install python3.13 python3.13-venv, where they "
            f"have it). {INSTEAD}"
        )


def refuse_foreign_wheels(site_packages: Path, architecture: str) -> None:
    """Raise PackagingError where a package has libraries that were not compiled for Lambda's machines."""
    foreign, machine = [], MACHINES[architecture]
    for file in sorted(site_packages.glob("*.dist-info/WHEEL")):
        tags = re.findall(r"^Tag: (.+)$", file.read_text(), re.MULTILINE)
        if not any(_runs_on_lambda(tag.rsplit("-", 1)[-1], machine) for tag in tags):
            foreign.append(f"{file.parent.name.removesuffix('.dist-info')} ({', '.join(tags)})")
    if foreign:
        raise PackagingError(
            f"Lambda ({architecture}, Linux with glibc 2.{GLIBC_OF_LAMBDA}) cannot load what is installed here of "
            f"{'; '.join(foreign)}. {INSTEAD}"
        )


def _runs_on_lambda(platform: str, machine: str) -> bool:
    if platform in ("any", f"manylinux2014_{machine}"):
        return True
    named = re.fullmatch(rf"manylinux_2_(\d+)_{machine}", platform)
    return named is not None and int(named[1]) <= GLIBC_OF_LAMBDA


def environment_folder() -> Path:
    """Return the folder of the packages' environment: one for each Python, lest two of them make it anew in turn."""
    version = subprocess.run(
        [lambda_python(), "-c", "import sys; print('{}.{}'.format(*sys.version_info))"],
        capture_output=True,
        check=True,
        text=True,
    )
    return FOLDER / f"environment-{version.stdout.strip()}"


def python_of(environment: Path) -> Path:
    """Return the Python of an environment."""
    return environment / "bin/python"


def site_packages_of(environment: Path) -> Path:
    """Return the folder of an environment's packages."""
    return next((environment / "lib").glob("python3*/site-packages"))


def make_environment() -> Path:
    """Return the packages' environment, made anew where the lock or what is left out has changed."""
    environment = environment_folder()
    stamp = environment / "made-of"
    wanted = "\n".join([LOCK.read_text(), *sorted(SERVICES | BABEL_LEFT_OUT), *COMPILE_OPTIONS])
    if not stamp.is_file() or stamp.read_text() != wanted:
        shutil.rmtree(environment, ignore_errors=True)
        command = ["sh", "devtools/make_environment.sh", str(environment), str(LOCK)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHON": lambda_python()}, check=True)
        site_packages = site_packages_of(environment)
        _prune(site_packages)
        compile_files(python_of(environment), site_packages)
        stamp.write_text(wanted)
    return environment


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@cache
def lambda_python() -> str:
    """Return the Python that Lambda runs, where this machine has it, else the one that runs this."""
    try:
        # Having its name is not having it: pyenv puts one on the PATH for each version that it could run.
        subprocess.run([RUNTIME, "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return sys.executable
    return RUNTIME


def write_static_names(python: Path, target: Path, work: Path) -> None:
    """Write `staticfiles.json` into `target`: the names, with their hashes, that the bucket of static files has."""
    environment = {
        **_quiet_environment(),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "devtools.packaging_settings",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "DATA_DIR": str(work),
    }
    command = [str(python), "-m", "django", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(command, cwd=work, env=environment, check=True)
    target.mkdir()
    shutil.copy(work / "static/staticfiles.json", target)


def compile_files(python: Path, folder: Path) -> None:
    """Compile everything below `folder`, to be taken without comparing it with its source."""
    command = [str(python), "-m", "compileall", *COMPILE_OPTIONS, "-s", str(folder), str(folder)]
    # Some packages ship templates of code that is none; the others compile.
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def _prune(site_packages: Path) -> None:
    for service in (site_packages / "botocore/data").iterdir():
        if service.is_dir() and service.name not in SERVICES:
            shutil.rmtree(service)
    for language in (site_packages / "babel/locale-data").glob("*.dat"):
        known = pickle.loads(language.read_bytes())
        left = {name: value for name, value in known.items() if name not in BABEL_LEFT_OUT}
        language.write_bytes(pickle.dumps(left))


def _for_packing(stage: str) -> Settings:
    """Return what of a stage's settings concerns the package: nothing in it is of one account."""
    settings = stage_settings(stage)
    for name in ("callbacks", *VARIABLES):
        settings.pop(name, None)
    settings["events"] = [event for event in settings["events"] if "event_source" not in event]
    return settings


def _zappa_package(environment: Path, stage: str, project: Path) -> Path:
    variables = {**_quiet_environment(), "VIRTUAL_ENV": str(environment), "AWS_DEFAULT_REGION": "eu-west-1"}
    zappa = (str(python_of(environment)), "-c", "from zappa.cli import handle; handle()")
    command = [*zappa, "package", stage, "-o", "package.zip"]
    result = subprocess.run(command, cwd=project, env=variables, text=True, capture_output=True, check=False)
    built = project / "package.zip"
    if result.returncode or not built.is_file():
        raise PackagingError(f"zappa package failed:\n{result.stdout}{result.stderr}")
    return built


def _quiet_environment() -> dict[str, str]:
    """Return an environment without this machine's settings, credentials and proxies."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


def main(arguments: list[str] | None = None) -> int:
    """Build the package of the stage that is named and say where it is; 1 where it cannot be built."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage")
    parser.add_argument("--here", action="store_true", help="for this machine's Python, not to be deployed")
    options = parser.parse_args(arguments)
    try:
        package = build(options.stage, here=options.here)
    except (PackagingError, IncompleteStageError) as error:
        print(f"No package: {error}", file=sys.stderr)
        return 1
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
