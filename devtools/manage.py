"""Runs a manage.py command on a demo's data: `python -m devtools.manage import_products FILE.csv`."""

import os
import subprocess
import sys

from devtools.demo_settings import PROJECT, DemoSettings, SettingError, fail
from devtools.postgres import PostgresError, check_address, database_url


def main() -> int:
    """Run the command with the demo's settings (its database, cloud and fake Stripe) and return its exit code."""
    try:
        settings = DemoSettings.from_environment(os.environ)
        if not settings.has_data:
            return fail(f"there is none in {settings.data_dir} yet; `make demo` makes it")
        if settings.external_database_url:
            check_address(settings.external_database_url)
        url = settings.external_database_url or database_url(settings.data_dir)
    except (SettingError, PostgresError) as error:
        return fail(str(error))
    command = [sys.executable, str(PROJECT / "manage.py"), *sys.argv[1:]]
    return subprocess.run(command, env=settings.environment(url)).returncode


if __name__ == "__main__":
    sys.exit(main())
