"""Secrets of a deployment, read from AWS Secrets Manager when a process starts; none of them is in the package.

SECRETS_NAME names a JSON object of settings (SECRET_KEY, Stripe's keys ...), ORIGIN_SECRET_NAME another with what
CloudFront says, DATABASE_SECRET_NAME the user and password that Aurora keeps and changes by itself. All may be names or
ARNs.
"""

import json
import logging
import os
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from typing import Any
from urllib.parse import quote

from cloudcommerce.secrets_manager import SecretsManager

logger = logging.getLogger(__name__)

ATTEMPTS = 3  # at the start of a process, which cannot do without
LOOK_EVERY = 3.0  # seconds: a database that is down is no reason to ask for its password with every request
_renewing = threading.Lock()
_looked_at = 0.0


@cache
def load() -> None:
    """Put what the secrets hold into the environment, once a process; a variable that says something stays as it is."""
    for key, value in secret_settings(os.environ).items():
        os.environ[key] = os.environ.get(key) or value


def renew_account(settings_dict: dict[str, Any], *, refused: str) -> bool:
    """Take the database's account anew into Django's `settings_dict` of it; return whether it is worth another try.

    `refused` is the password that was not let in. Of several threads that come at once one reads the secret, and all
    use what it found: Django's connections to a database share their settings.
    """
    global _looked_at
    with _renewing:
        if settings_dict["PASSWORD"] != refused:
            return True
        if time.monotonic() - _looked_at < LOOK_EVERY:
            return False
        _looked_at = time.monotonic()
        try:
            with closing(SecretsManager(attempts=1)) as manager:
                account = read_secrets(os.environ["DATABASE_SECRET_NAME"], manager)
        except Exception:
            logger.warning("The database's account cannot be read.", exc_info=True)
            return False
        if account["password"] == refused:
            return False
        settings_dict.update(USER=account["username"], PASSWORD=account["password"])
        logger.info("The database's password has changed.")
        return True


def secret_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the settings that the secrets named in `environment` hold; nothing where none is named.

    Raises SecretUnreadable, and ValueError for a secret of another shape.
    """
    found: dict[str, str] = {}
    named = [name for setting in ("SECRETS_NAME", "ORIGIN_SECRET_NAME") if (name := environment.get(setting))]
    account = environment.get("DATABASE_SECRET_NAME")
    if not named and not account:
        return found
    with closing(SecretsManager(attempts=ATTEMPTS)) as manager:
        for name in named:
            found.update(read_secrets(name, manager))
        if account:
            found["DATABASE_URL"] = _database_url(read_secrets(account, manager), environment)
    return found


def read_secrets(name: str, manager: SecretsManager) -> dict[str, str]:
    """Return the JSON object that the secret `name` (or its ARN) holds, without what is null in it.

    Raises SecretUnreadable and ValueError.
    """
    secrets = json.loads(manager.read(name))
    if not isinstance(secrets, dict):
        raise ValueError(f"The secret {name} is no JSON object of settings.")
    return {key: str(value) for key, value in secrets.items() if value is not None}


def _database_url(account: Mapping[str, str], environment: Mapping[str, str]) -> str:
    user, password = quote(account["username"], safe=""), quote(account["password"], safe="")
    host, port = environment["DATABASE_HOST"], environment.get("DATABASE_PORT", "5432")
    place = f"/{environment['DATABASE_NAME']}"
    if host.startswith("/"):
        return f"postgres://{user}:{password}@{place}?host={quote(host)}"
    # The proxy takes encrypted connections only.
    return f"postgres://{user}:{password}@{host}:{port}{place}?sslmode=require"
