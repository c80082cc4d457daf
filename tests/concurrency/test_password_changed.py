"""The database's password changes under processes that run: each takes up the new one from its secret, and goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from cloudcommerce import aws_secrets
from cloudcommerce.celery import app
from cloudcommerce.database.base import DatabaseWrapper
from common.models import OutboxEvent
from common.outbox import emit
from devtools.local_lambda.events import encode
from tests.integration.aws_lambda.test_events import http_v2
from tests.support.cloud import LocalCloud
from tests.support.lambda_shop import ROOT, function_variables, running_shop
from tests.support.mortal import PATIENCE
from tests.support.waiting import wait_for

ROLE = "shop_with_a_password"
SECRET = "cloudcommerce-test/database"


class Account:
    """A role of the database that needs its password, and the secret that holds it."""

    def __init__(self, cloud: LocalCloud) -> None:
        self.secrets = cloud.client("secretsmanager")

    def change(self, password: str) -> None:
        """Change the password as Aurora does: in the database and in the secret. Open connections end."""
        self.change_in_database(password)
        self.secrets.put_secret_value(SecretId=SECRET, SecretString=self.text(password))

    def change_in_database(self, password: str) -> None:
        execute(f"ALTER ROLE {ROLE} PASSWORD '{password}'")
        execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{ROLE}'")

    def text(self, password: str) -> str:
        return json.dumps({"username": ROLE, "password": password})

    def environment(self) -> dict[str, str]:
        """Return the settings by which a process finds the account."""
        params = connection.get_connection_params()
        return {
            "DATABASE_URL": "",
            "DATABASE_SECRET_NAME": SECRET,
            "DATABASE_HOST": str(params["host"]),
            "DATABASE_NAME": connection.settings_dict["NAME"],
        }


def execute(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone() if cursor.description else None


@pytest.fixture
def account(transactional_db: None, cloud: LocalCloud) -> Iterator[Account]:
    file = Path(execute("SHOW hba_file")[0])
    if not os.access(file, os.W_OK):
        pytest.skip("Needs a PostgreSQL of its own, for it changes who must give a password.")
    rules = file.read_text()
    file.write_text(f"local all {ROLE} scram-sha-256\n{rules}")
    execute("SELECT pg_reload_conf()")
    execute(f"CREATE ROLE {ROLE} SUPERUSER LOGIN PASSWORD 'first'")
    account = Account(cloud)
    account.secrets.create_secret(Name=SECRET, SecretString=account.text("first"))
    yield account
    account.secrets.delete_secret(SecretId=SECRET, ForceDeleteWithoutRecovery=True)
    execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{ROLE}'")
    execute(f"DROP ROLE {ROLE}")
    file.write_text(rules)
    execute("SELECT pg_reload_conf()")


@pytest.fixture
def connect(account: Account, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Return a function that opens a connection with the account, as each thread of a process does."""
    monkeypatch.setenv("DATABASE_SECRET_NAME", SECRET)
    monkeypatch.setattr(aws_secrets, "_looked_at", 0.0)
    shared = {**connection.settings_dict, "USER": ROLE, "PASSWORD": "first"}

    def user() -> str:
        wrapper = DatabaseWrapper(shared, "default")
        try:
            with wrapper.cursor() as cursor:
                cursor.execute("SELECT current_user")
                return str(cursor.fetchone()[0])
        finally:
            wrapper.close()

    return user


def test_threads_that_are_refused_at_once_read_the_secret_once(
    account: Account, connect: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert connect() == ROLE
    account.change("second")
    reads, begin, read = [], Barrier(8), aws_secrets.read_secrets

    def counted(*args: Any, **options: Any) -> Any:
        reads.append(args[0])
        return read(*args, **options)

    def at_once(_number: int) -> str:
        begin.wait()
        return connect()

    monkeypatch.setattr(aws_secrets, "read_secrets", counted)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(at_once, range(8))) == [ROLE] * 8
    assert reads == [SECRET]
    assert connect() == ROLE
    assert len(reads) == 1


def test_a_refusal_that_the_secret_does_not_explain_is_one(
    account: Account, connect: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    account.change_in_database("of which nobody knows")
    with pytest.raises(OperationalError, match="password authentication failed"):
        connect()
    # Not with each request, as long as nothing changes.
    monkeypatch.setattr(aws_secrets, "read_secrets", lambda *args, **options: pytest.fail("read again"))
    with pytest.raises(OperationalError):
        connect()


def test_secrets_that_cannot_be_read_hide_no_error(
    account: Account, connect: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    account.change("second")
    monkeypatch.setenv("DATABASE_SECRET_NAME", "no such secret")
    with pytest.raises(OperationalError, match="password authentication failed"):
        connect()


def test_an_instance_goes_on(account: Account, tmp_path: Path) -> None:
    event = encode(http_v2("/health/ready"))
    with running_shop(tmp_path, most=1, **account.environment()) as function:

        def status() -> int:
            outcome = function.invoke(event)
            assert not outcome.failed, outcome.payload
            return int(json.loads(outcome.payload)["statusCode"])

        assert status() == 200
        pids = function.instance_pids()
        account.change("second")
        assert status() == 200
        assert function.instance_pids() == pids


def test_a_worker_goes_on(account: Account) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "cloudcommerce.settings", **account.environment()}
    environment = {**os.environ, **function_variables(**settings)}
    command = ["-W", "ignore", "-m", "celery", "--app=cloudcommerce", "--quiet", "--skip-checks", "worker"]
    quiet = ["--concurrency=1", "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=WARNING"]
    worker = subprocess.Popen([sys.executable, *command, *quiet], cwd=ROOT, env=environment)
    try:
        assert handled_by_the_worker()
        account.change("second")
        assert handled_by_the_worker()
        assert worker.poll() is None
    finally:
        worker.kill()
        worker.wait()


def handled_by_the_worker() -> bool:
    """Give the worker news that it has not heard of yet, and wait until they are handled."""
    with transaction.atomic():
        event = emit("payment.cancelled", "order-1")
    OutboxEvent.objects.filter(pk=event.pk).update(handled_at=None)
    app.send_task("common.tasks.deliver_events", kwargs={"event_ids": [str(event.pk)]})
    return bool(wait_for(lambda: OutboxEvent.objects.get(pk=event.pk).handled_at, PATIENCE))
