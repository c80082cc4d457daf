"""What is in the package, and what is not; and that a request imports no more than it needs."""

import json
import platform
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from benchmarks import cold
from cloudcommerce.code_bundle import NAME, CodeBundle
from devtools.bundling import PackagingError
from devtools.deploy_settings import ROOT
from devtools.packaging import (
    APPS,
    LARGEST_ZIP,
    SERVICES,
    environment_folder,
    python_of,
    refuse_foreign_wheels,
    site_packages_of,
)

OURS = (
    "cloudcommerce/aws_lambda.py",
    "cloudcommerce/checks.py",
    "catalog/migrations/0001_initial.py",
    "templates/catalog/home.html",
    "locale/es/LC_MESSAGES/django.mo",
    "static-names/staticfiles.json",
    "zappa_settings.py",
    "django/conf/locale/es/LC_MESSAGES/django.mo",
    "psycopg_binary/__init__.py",
    "celery/__init__.py",
    "allauth/socialaccount/providers/amazon_cognito/views.py",
    "botocore/data/sqs",
)
FOREIGN = (
    *(
        r"^devtools/",
        r"^tests/",
        r"^benchmarks/",
        r"^docs/",
        r"^infra/",
        r"^static/",
        r"^\.",
        r"/\.env",
        r"^manage\.py$",
    ),
    *(
        r"^(pip|setuptools|wheel|troposphere|tqdm|placebo|prompt_toolkit|pycparser|moto|pytest)(/|-)",
        r"\.po$",
        r"\.pyi$",
        r"__pycache__/.*(?<!\.pyc)$",
    ),
    *(
        r"\.tfstate",
        r"\.pem$(?<!cacert\.pem)",
        r"zappa_settings\.json$",
        r"requirements.*\.txt$",
        r"^django/.*/locale/fr/",
        r"^allauth/socialaccount/providers/(github|google|okta|openid)",
    ),
)


@pytest.fixture(scope="module")
def names(package: Path) -> list[str]:
    return zipfile.ZipFile(package).namelist()


def test_it_is_small(package: Path) -> None:
    assert package.stat().st_size < LARGEST_ZIP


def test_only_what_lambda_can_load_is_for_lambda(package: Path) -> None:
    installed = site_packages_of(environment_folder())
    refuse_foreign_wheels(installed, platform.machine().replace("aarch64", "arm64"))
    other = "arm64" if platform.machine() == "x86_64" else "x86_64"
    with pytest.raises(PackagingError, match="psycopg_binary"):
        refuse_foreign_wheels(installed, other)


@pytest.mark.parametrize("name", OURS)
def test_what_the_shop_needs_is_in_it(names: list[str], name: str) -> None:
    assert any(each == name or each.startswith(f"{name}/") for each in names)


@pytest.mark.parametrize("pattern", FOREIGN)
def test_what_is_not_for_a_function_is_not_in_it(names: list[str], pattern: str) -> None:
    assert not [each for each in names if re.search(pattern, each)]


def test_its_root_holds_code_alone(names: list[str]) -> None:
    """Some packages leave a README or a LICENSE beside themselves, besides that in their own folder."""
    files = {name for name in names if "/" not in name}
    assert {"handler.py", "typing_extensions.py"} <= files
    # Zappa's own, and ours.
    assert {name for name in files if not name.endswith((".py", ".so"))} == {"package_info.json", NAME}


def test_every_installed_package_can_say_its_version(names: list[str]) -> None:
    """psycopg reports 0.0.0.0 without it, and Django then refuses it."""
    folders = {each.split("/")[0] for each in names}
    metadata = {each.rsplit("-", 2)[0] for each in names if each.endswith(".dist-info/METADATA")}
    assert {"psycopg", "psycopg_binary", "django", "celery", "zappa", "stripe"} <= metadata
    assert {"psycopg", "django", "celery"} <= folders


def test_nothing_secret_is_in_it(package: Path) -> None:
    archive = zipfile.ZipFile(package)
    settings = archive.read("zappa_settings.py").decode()
    assert "ENVIRONMENT_VARIABLES={}" in settings
    ours = [name for name in archive.namelist() if (name.split("/")[0] in APPS or "/" not in name) and name != NAME]
    for name in ours:
        assert not re.search(rb"sk_live_|AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY", archive.read(name)), name


def test_bytecode_is_complete_and_in_one_file(names: list[str], unpacked: Path) -> None:
    """What opens the bundle alone has bytecode of its own; its flag of 1 keeps Python from looking at the source."""
    loose = [name for name in names if name.endswith(".pyc")]
    assert {name.rpartition("/")[0] for name in loose} == {"cloudcommerce/__pycache__"}
    for name in loose:
        assert (unpacked / name).read_bytes()[4:8] == (1).to_bytes(4, "little"), name
    sources = [name for name in names if re.fullmatch(rf"({'|'.join(APPS[:-2])}|django|stripe)/.*\.py", name)]
    modules = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in sources}
    # Django's templates of a new project's code are none.
    modules = {name for name in modules if not name.startswith("django.conf.") or "_template" not in name}
    bundle = CodeBundle(str(unpacked))
    assert len(modules) > 1000
    assert {name for name in modules if bundle.find_spec(name) is None} == set()


TELL = """
import json, sys, traceback
from cloudcommerce import aws_lambda
aws_lambda._start_django()
from catalog.models import Product
try:
    Product.objects.get(nothing=1)
except Exception:
    told = traceback.format_exc()
files = [module.__spec__.cached for module in list(sys.modules.values()) if getattr(module, "__spec__", None)]
print(json.dumps({"told": told, "files": [file for file in files if file]}))
"""


def test_a_function_takes_modules_from_the_bundle_and_tells_its_errors_with_their_source(unpacked: Path) -> None:
    environment = cold.lambda_environment(unpacked, "postgres://nobody@127.0.0.1:1/none") | {"SECRET_KEY": "x" * 60}
    command = [str(python_of(environment_folder())), "-S", "-c", TELL]
    result = subprocess.run(command, cwd=unpacked, env=environment, text=True, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
    said = json.loads(result.stdout.strip().splitlines()[-1])
    ours = [file for file in said["files"] if file.startswith(str(unpacked))]
    own = [file for file in ours if file != str(unpacked / NAME)]
    assert len(ours) > 400
    assert {Path(file).parent for file in own} == {unpacked / "cloudcommerce/__pycache__"}
    assert len(own) <= len(("__init__", "aws_lambda", "aws_zappa", "code_bundle"))
    assert 'File "/var/task/django/db/models/query.py", line ' in said["told"]
    assert "raise FieldError(" in said["told"]


def test_every_service_that_the_shop_calls_is_described(names: list[str]) -> None:
    called = set()
    for app in APPS[:-2]:
        for file in (ROOT / app).rglob("*.py"):
            called |= set(re.findall(r"""(?:client|resource)\(\s*["']([a-z0-9-]+)["']""", file.read_text()))
    assert "sqs" in called
    assert called <= SERVICES
    described = {name.split("/")[2] for name in names if re.match(r"botocore/data/[a-z0-9-]+/", name)}
    assert described == SERVICES


# What the shop says by Babel: prices, days, countries.
SAY = """
import datetime, json
from decimal import Decimal
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, list_currencies
for language in ("en", "es", "es_MX"):
    prices = [format_currency(Decimal("-1234.5"), each, locale=language) for each in sorted(list_currencies())]
    days = [format_date(datetime.date(2026, month, 1), format="long", locale=language) for month in range(1, 13)]
    print(json.dumps([prices, days, dict(Locale.parse(language).territories)]))
"""


def test_prices_dates_and_countries_are_written_as_by_the_whole_of_babel(unpacked: Path) -> None:
    ours = [str(python_of(environment_folder())), "-S", "-c", SAY]
    said = subprocess.run(ours, cwd=unpacked, env={"PYTHONPATH": str(unpacked)}, capture_output=True, check=True).stdout
    assert said == subprocess.run([sys.executable, "-c", SAY], capture_output=True, check=True).stdout
    assert len(said.splitlines()) == 3


# What takes long to import, and what for: none of it is needed to answer a page or a list.
LATE = {
    "boto3",
    "botocore",
    "celery",
    "durationpy",
    "kombu",
    "nh3",
    "packaging",
    "stripe",
    "tarfile",
    "PIL",
    "redis",
    "requests",
    "uritemplate",
    "werkzeug",
    "yaml",
}


@pytest.mark.parametrize("path", ["/health/live", "/robots.txt"])
def test_a_request_imports_no_more_than_it_needs(unpacked: Path, path: str) -> None:
    environment = cold.lambda_environment(unpacked, "postgres://nobody@127.0.0.1:1/none")
    environment |= {"BENCH_HOST": cold.HOST, "BENCH_BEGAN": "0", "SECRET_KEY": "x" * 60}
    command = [str(python_of(environment_folder())), "-S", str(cold.PROBE), path, "0"]
    result = subprocess.run(command, cwd=unpacked, env=environment, text=True, capture_output=True, check=True)
    loaded = set(json.loads(result.stdout.strip().splitlines()[-1])["packages"])
    assert "django" in loaded
    assert not loaded & LATE


def test_logging_in_with_cognito_works_from_the_package(unpacked: Path) -> None:
    code = """
import django
django.setup()
from django.urls import resolve
resolve("/account/amazon-cognito/login/callback/")
from accounts import cognito
from allauth.socialaccount.providers import registry
print(registry.get_class("amazon_cognito").__module__)
"""
    environment = cold.lambda_environment(unpacked, "postgres://nobody@127.0.0.1:1/none")
    pool = {"DOMAIN": "https://pool.example.org", "CLIENT_ID": "a", "CLIENT_SECRET": "b"}
    environment |= {f"COGNITO_{name}": value for name, value in pool.items()}
    environment |= {"DJANGO_SETTINGS_MODULE": "cloudcommerce.settings", "SECRET_KEY": "x" * 60}
    command = [str(python_of(environment_folder())), "-S", "-c", code]
    result = subprocess.run(command, cwd=unpacked, env=environment, text=True, capture_output=True, check=False)
    assert result.stdout.strip() == "accounts.cognito", result.stderr


def test_it_is_compiled_for_the_python_that_runs_it(package: Path) -> None:
    command = [
        str(python_of(environment_folder())),
        "-c",
        "from importlib.util import MAGIC_NUMBER as m; print(m.hex())",
    ]
    magic = subprocess.run(command, text=True, capture_output=True, check=True).stdout.strip()
    archive = zipfile.ZipFile(package)
    compiled = next(name for name in archive.namelist() if re.match(r"cloudcommerce/__pycache__/aws_lambda", name))
    assert archive.read(compiled)[:4].hex() == magic
