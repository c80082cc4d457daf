"""`make bench-cold`: how long the packaged function takes to its first answer (see benchmarks/README.md)."""

import argparse
import contextlib
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from devtools import cloud
from devtools.moto_server import CloudServer
from devtools.packaging import environment_folder, package_file, python_of
from devtools.postgres import EmbeddedPostgres

STARTS = 10
WARM_REQUESTS = 200
PRODUCTS = 200
PATHS = {"home page": "/", "product list API": "/api/v1/products?limit=20"}
HOST = "shop.example.org"
SECRET = "cloudcommerce-cold/app"
# Work that never changes, to judge the machine of the moment by.
YARDSTICK = "import time; total = 0\nfor n in range(2_000_000): total += n\nprint(time.process_time() * 1000)"
PROBE = Path(__file__).with_name("cold_start.py")
IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| (\s*)(\S+)")


def main() -> None:
    """Measure the package of a stage and print a table and the most expensive imports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", nargs="?", default="dev")
    parser.add_argument("--starts", type=int, default=STARTS)
    parser.add_argument("--python", type=Path, help="the interpreter to start, instead of the package's own")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    options = parser.parse_args()
    package = package_file(options.stage, here=True)
    postgres = EmbeddedPostgres(Path(".data/cold/postgres"))
    postgres.attach()
    with tempfile.TemporaryDirectory() as name:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(name)
        size = package.stat().st_size / 1e6
        print(f"{package.name}: {size:.1f} MB; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        _fill(postgres.url())
        with _secrets() as kept:
            python = options.python or python_of(environment_folder())
            environment = lambda_environment(Path(name), postgres.url()) | kept
            figures = _measure(_Function(python, environment), options.starts)
    postgres.release()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


def _fill(database_url: str) -> None:
    """Migrate the database and give it a small catalogue, once."""
    environment = {**os.environ, "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    for command in (
        ["manage.py", "migrate", "--no-input", "--verbosity=0"],
        ["-m", "benchmarks.seeding", str(PRODUCTS)],
    ):
        subprocess.run([sys.executable, *command], env=environment, check=True)


@contextlib.contextmanager
def _secrets() -> Iterator[dict[str, str]]:
    """Keep a secret for the length of a `with` block; gives the settings by which the function finds it."""
    server = CloudServer(0, 0)
    server.start()
    text = json.dumps({"SECRET_KEY": "x" * 60})
    cloud.client("secretsmanager", server.url).create_secret(Name=SECRET, SecretString=text)
    yield {"SECRETS_NAME": SECRET, "AWS_ENDPOINT_URL_SECRETS_MANAGER": server.url}
    server.stop()


class _Function(NamedTuple):
    python: Path
    environment: dict[str, str]


def _measure(function: _Function, starts: int) -> dict[str, Any]:
    figures: dict[str, Any] = {"yardstick": [_yardstick(function.python) for _ in range(starts)]}
    print(f"{'':30}{'median':>9}{'least':>9}{'most':>9}")
    _show("yardstick, CPU ms", figures["yardstick"])
    _start(function, "/", 0)  # the files come from the disk once
    for name, path in PATHS.items():
        runs = [_start(function, path, 0) for _ in range(starts)]
        figures[name] = {kind: [run[kind] for run in runs] for kind in ("cpu", "wall")}
        _show(f"cold, {name}, CPU ms", figures[name]["cpu"])
        _show(f"cold, {name}, wall ms", figures[name]["wall"])
    for name, path in {**PATHS, "product list page": "/search"}.items():
        figures[f"warm {name}"] = _start(function, path, WARM_REQUESTS)["warm"]
        _show(f"warm, {name}, wall ms", figures[f"warm {name}"])
    _show_imports(function)
    return figures


def _yardstick(python: Path) -> float:
    command = [str(python), "-S", "-c", YARDSTICK]
    return float(subprocess.run(command, text=True, capture_output=True, check=True).stdout)


def _show(name: str, values: list[float]) -> None:
    print(f"{name:30}{statistics.median(values):>9.1f}{min(values):>9.1f}{max(values):>9.1f}", flush=True)


def lambda_environment(package: Path, database_url: str) -> dict[str, str]:
    """Return the environment that Lambda gives a function, and nothing of this machine's."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "PYTHONPATH": str(package),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LAMBDA_TASK_ROOT": str(package),
        "AWS_LAMBDA_FUNCTION_NAME": "cloudcommerce-dev",
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
        "AWS_REGION": "eu-west-1",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "DATABASE_URL": database_url,
        "SITE_URL": f"https://{HOST}",
        "ALLOWED_HOSTS": HOST,
        "MEDIA_BUCKET": "shop-media",
        "MEDIA_URL_BASE": f"https://media.{HOST}",
        "STATIC_BUCKET": "shop-static",
        "STATIC_URL_BASE": f"https://static.{HOST}",
        "API_RATE_LIMIT_ENABLED": "false",
    }


def _start(function: _Function, path: str, count: int) -> dict[str, Any]:
    output = _run(function, path, count).stdout
    answer: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return answer


def _run(function: _Function, path: str, count: int, *flags: str) -> subprocess.CompletedProcess[str]:
    package = function.environment["LAMBDA_TASK_ROOT"]
    environment = {**function.environment, "BENCH_HOST": HOST, "BENCH_BEGAN": repr(time.time())}
    # -S: of all packages, those in the zip alone.
    command = [str(function.python), "-S", *flags, str(PROBE), path, str(count)]
    result = subprocess.run(command, cwd=package, env=environment, text=True, capture_output=True, check=False)
    if result.returncode:
        raise RuntimeError(f"The function does not start:\n{result.stdout}\n{result.stderr}")
    return result


def _show_imports(function: _Function, count: int = 25) -> None:
    """Print the packages whose own modules took longest to import, for the home page."""
    said = _run(function, "/", 0, "-X", "importtime").stderr
    own: dict[str, int] = {}
    for microseconds, _, _, module in IMPORTED.findall(said):
        own_name = ".".join(module.split(".")[:2])
        own[own_name] = own.get(own_name, 0) + int(microseconds)
    print("Most expensive imports (ms, modules of two levels taken together, without what they import in turn):")
    for name, microseconds in sorted(own.items(), key=lambda item: -item[1])[:count]:
        print(f"  {microseconds / 1000:7.1f}  {name}")


if __name__ == "__main__":
    main()
