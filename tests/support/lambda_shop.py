"""The shop's own code under Lambda's runtime client, on the test's database: no package has to be built."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from devtools.local_lambda.function import Function, Package
from devtools.packaging import APPS

ROOT = Path(__file__).resolve().parents[2]
# As `zappa package` writes them for a Django project.
PACKAGED: dict[str, Any] = {
    "APP_TYPE": "wsgi",
    "EXCEPTION_HANDLER": None,
    "DEBUG": False,
    "LOG_LEVEL": "INFO",
    "BINARY_SUPPORT": True,
    "CONTEXT_HEADER_MAPPINGS": {},
    "DOMAIN": None,
    "BASE_PATH": None,
    "REMOTE_ENV": None,
    "ENVIRONMENT_VARIABLES": {},
    "API_STAGE": "dev",
    "PROJECT_NAME": "cloudcommerce",
    "DJANGO_SETTINGS": "cloudcommerce.settings",
    "AWS_EVENT_MAPPING": {},
    "ADDITIONAL_TEXT_MIMETYPES": None,
}
# A machine's own, or of the tests alone.
FOREIGN = ("PATH", "HOME", "PWD", "VIRTUAL_ENV", "PYTHONPATH", "PYTEST_CURRENT_TEST", "DJANGO_SETTINGS_MODULE")


def source_package(folder: Path) -> Package:
    """Return what stands for an unpacked package: links to the shop's code, and Zappa's settings."""
    for name in APPS:
        (folder / name).symlink_to(ROOT / name)
    (folder / "zappa_settings.py").write_text("".join(f"{key} = {value!r}\n" for key, value in PACKAGED.items()))
    return Package(folder, sys.executable, Path(sysconfig.get_paths()["purelib"]))


def database_url() -> str:
    """Return the address of the test's database."""
    address = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(address._replace(path=f"/{connection.settings_dict['NAME']}"))


def function_variables(**settings: str) -> dict[str, str]:
    """Return the variables of a function that works on the test's database and cloud, with `settings` over them."""
    ours = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return {
        **ours,
        "DEVTOOLS": "false",
        "DATABASE_URL": database_url(),
        "LOG_LEVEL": "WARNING",
        "METRICS_ENABLED": "false",
        "PYTHONWARNINGS": "ignore",
        **settings,
    }


@contextmanager
def running_shop(folder: Path, *, most: int, timeout: float = 30, **settings: str) -> Iterator[Function]:
    """Yield the shop as a function of at most `most` instances."""
    function = Function(source_package(folder), function_variables(**settings), most=most, timeout=timeout)
    try:
        yield function
    finally:
        function.close()
