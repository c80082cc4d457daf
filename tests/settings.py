"""The project's settings for tests: a database and addresses of their own, made before anything reads them.

DATABASE_URL, when set, names the PostgreSQL to use (Django makes and drops its own test database in it). Otherwise an
embedded one is started in a temporary folder: never synced to disk, and gone with the test run.
"""

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path

from devtools import cloud
from devtools.guard import Guard
from tests.support import addresses, folders

WORKSPACE = folders.make_workspace(Path(tempfile.gettempdir()))
atexit.register(shutil.rmtree, WORKSPACE, ignore_errors=True)
_guard = Guard()
atexit.register(_guard.close)

_postgres = None
# Processes that run tests side by side get the environment of the one that starts them, but not its database; what
# tests start gets both.
_process = os.environ.get("PYTEST_XDIST_WORKER", "main")
if not os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_OWNER", _process) != _process:
    from devtools.postgres import EmbeddedPostgres

    _postgres = EmbeddedPostgres(WORKSPACE / "postgres", durable=False)
    _postgres.attach()
    _guard.watch(_postgres.pid() or 0, signal.SIGINT, group=False)
    os.environ.update({"DATABASE_URL": _postgres.url(), "DATABASE_OWNER": _process})


def restart_postgres() -> bool:
    """Restart the database's server under whoever uses it; return False where it is not ours."""
    if _postgres is None:
        return False
    _guard.forget(_postgres.pid() or 0)
    _postgres.restart()
    _guard.watch(_postgres.pid() or 0, signal.SIGINT, group=False)
    return True


for _name in cloud.FOREIGN_VARIABLES:
    os.environ.pop(_name, None)
os.environ.update(
    {
        **cloud.Cloud(addresses.CLOUD_URL).environment(),
        # Only where a test wants it: each order would go to the cloud.
        "ORDER_EVENTS_TOPIC_ARN": "",
        "DATA_DIR": str(WORKSPACE),
        "DEBUG": "false",
        "API_RATE_LIMIT_ENABLED": "false",
        "DEVTOOLS": "true",
        "SITE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
        "SECRET_KEY": "a-key-for-tests-only-" + "x" * 40,
        "STATIC_BUCKET": "",
        "DEFAULT_FROM_EMAIL": f"CloudCommerce <{cloud.SENDER}>",
        "STAFF_ALERT_EMAIL": "staff@example.com",
        "STRIPE_SECRET_KEY": "sk_test_tests",
        "STRIPE_PUBLISHABLE_KEY": "pk_test_tests",
        "STRIPE_WEBHOOK_SECRET": addresses.WEBHOOK_SECRET,
        "STRIPE_API_BASE": addresses.STRIPE_URL,
        "STRIPE_JS_URL": f"{addresses.STRIPE_URL}/dahlia/stripe.js",
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
    }
)

from cloudcommerce.settings import *  # noqa: E402, F403
from cloudcommerce.settings import STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)
REMEMBER_SECONDS = 0
# Tests need no collected files, and hash passwords quickly.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
