"""The function with all its instances at work: how many connections it takes, and a database that restarts."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections

from devtools.local_lambda.events import encode
from devtools.local_lambda.function import Function
from tests.factories import ProductFactory
from tests.integration.aws_lambda.test_events import http_v2
from tests.settings import restart_postgres
from tests.support.lambda_shop import database_url, running_shop
from tests.support.waiting import wait_for

INSTANCES = 8
REQUESTS = 200
PRODUCTS = encode(http_v2("/api/v1/products"))


def status_of(function: Function, event: bytes = PRODUCTS) -> int:
    """Return the status of an answer; 0 where there was none."""
    outcome = function.invoke(event)
    return 0 if outcome.failed else int(json.loads(outcome.payload)["statusCode"])


@contextmanager
def counted_connections() -> Iterator[list[int]]:
    """Count the connections of others to the test's database, again and again, for the length of the block."""
    counts: list[int] = []
    ended = threading.Event()
    # PostgreSQL's own workers (autovacuum) are in the database, too.
    query = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND backend_type = 'client backend' AND NOT pid = ANY(%s)"
    )

    def watch() -> None:
        with psycopg.connect(database_url(), autocommit=True) as own:
            known = [own.info.backend_pid, *ours]
            while not ended.wait(0.02):
                row = own.execute(query, [known]).fetchone()
                counts.append(row[0] if row else 0)

    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        ours = [pid for (pid,) in cursor.fetchall()]
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield counts
    finally:
        ended.set()
        watcher.join()


@pytest.mark.django_db(transaction=True)
def test_many_requests_take_no_more_connections_than_there_are_instances(tmp_path: Path) -> None:
    ProductFactory(stock=5)
    with running_shop(tmp_path, most=INSTANCES) as function, counted_connections() as counts:
        with ThreadPoolExecutor(REQUESTS) as pool:
            statuses = Counter(pool.map(lambda _: status_of(function), range(REQUESTS)))
        assert statuses == {200: REQUESTS}
        assert len(function.instance_pids()) == INSTANCES
    assert 1 < max(counts) <= INSTANCES


@pytest.mark.django_db(transaction=True)
def test_a_database_that_restarts_under_load_ends_no_instance(tmp_path: Path) -> None:
    ProductFactory(stock=5)
    seen: list[int] = []
    ended = threading.Event()

    def shop() -> None:
        while not ended.is_set():
            seen.append(status_of(function))

    with running_shop(tmp_path, most=2) as function, ThreadPoolExecutor(3) as pool:
        shoppers = [pool.submit(shop) for _ in range(3)]
        try:
            wait_for(lambda: seen.count(200) >= 20, 60)
            pids = sorted(function.instance_pids())
            connections.close_all()
            if not restart_postgres():
                pytest.skip("Needs a PostgreSQL of its own, for it is stopped.")
            before = len(seen)
            wait_for(lambda: len(seen) >= before + 20, 60)
        finally:
            ended.set()
        for shopper in shoppers:
            shopper.result()
        # While it was away there are answers that say so, and each is an answer.
        assert set(seen) <= {200, 500, 503}
        assert seen[-10:] == [200] * 10
        assert sorted(function.instance_pids()) == pids
