"""Runs a manage.py command inside a running demo: `python -m devtools.manage import_products FILE.csv`."""

import os
import subprocess
import sys

from devtools.demo_settings import PROJECT, DemoSettings, SettingError, fail
from devtools.postgres import PostgresError, database_url


def main() -> int:
    """Run the command with the demo's settings (its database, cloud and fake Stripe) and return its exit code."""
    try:
        settings = DemoSettings.from_environment(os.environ)
        url = settings.external_database_url or database_url(settings.data_dir)
    except (SettingError, PostgresError) as error:
        return fail(str(error))
    command = [sys.executable, str(PROJECT / "manage.py"), *sys.argv[1:]]
    return subprocess.run(command, env=settings.environment(url)).returncode


if __name__ == "__main__":
    sys.exit(main())
