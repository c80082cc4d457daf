"""The embedded PostgreSQL: shared by several processes, kept over restarts and kills, stopped by the last user."""

import fcntl
import subprocess
import sys

import psutil
import psycopg
import pytest

from devtools.postgres import EmbeddedPostgres, PostgresError
from tests.settings import WORKSPACE
from tests.support import folders
from tests.support.waiting import wait_for

USER = """
import sys
from devtools.postgres import database_url
print(database_url(sys.argv[1]), flush=True)
sys.stdin.read()
"""

# As USER, but initdb stands still before it does anything.
HALTED_USER = f"""
import subprocess
run = subprocess.run
def run_halted(command, **options):
    halt = ["sh", "-c", 'kill -STOP $$ && exec "$@"', "sh"] if command[0].endswith("/initdb") else []
    return run([*halt, *command], **options)
subprocess.run = run_halted
{USER}
"""


@pytest.fixture(scope="module")
def folder():
    with data_folder() as path:
        yield path / "postgres"


@pytest.fixture
def new_folder():
    with data_folder() as path:
        yield path / "postgres"


def data_folder():
    """A folder that the server's own user can reach (run as root, pytest's temporary folders are closed to it)."""
    return folders.temporary(WORKSPACE)


@pytest.fixture
def server(folder):
    server = EmbeddedPostgres(folder, durable=False)
    server.attach()
    yield server
    server.release()


def use(folder):
    """Start another process that uses the database until its input is closed."""
    command = [sys.executable, "-c", USER, str(folder.parent)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert "cloudcommerce" in process.stdout.readline()
    return process


def leave(process):
    process.stdin.close()
    process.stdout.close()
    process.wait(30)


def test_the_database_is_there_and_speaks_unicode(server):
    with psycopg.connect(server.url()) as connection:
        assert connection.execute("SELECT upper('ñ'), current_database()").fetchone() == ("Ñ", "cloudcommerce")
        assert connection.execute("SHOW max_connections").fetchone() == ("200",)
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


def test_the_demos_server_is_synced_to_disk(new_folder):
    server = EmbeddedPostgres(new_folder)
    server.attach()
    try:
        with psycopg.connect(server.url()) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
            assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
    finally:
        server.release()


def test_the_last_user_stops_it_and_nobody_before(folder):
    first, second = use(folder), use(folder)
    server = EmbeddedPostgres(folder)
    running = server.pid()
    assert running is not None
    leave(first)
    assert server.pid() == running
    leave(second)
    assert server.pid() is None


def test_a_user_that_was_killed_does_not_keep_it_running(folder):
    killed, other = use(folder), use(folder)
    killed.kill()
    leave(killed)
    leave(other)
    assert EmbeddedPostgres(folder).pid() is None


def test_a_killed_server_comes_back_with_its_data(folder):
    server = EmbeddedPostgres(folder)
    server.attach()
    try:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (word text)")
            connection.execute("INSERT INTO kept VALUES ('still here')")
        subprocess.run(["kill", "-9", str(server.pid())], check=True)
        wait_for(lambda: server.pid() is None)
        again = use(folder)
        with psycopg.connect(server.url()) as connection:
            assert connection.execute("SELECT word FROM kept").fetchone() == ("still here",)
        leave(again)
    finally:
        server.release()


def test_a_path_too_long_for_a_socket_works_too(new_folder):
    server = EmbeddedPostgres(new_folder.parent / ("long-" * 20) / "postgres", durable=False)
    server.attach()
    try:
        with psycopg.connect(server.url()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.release()


def test_a_broken_folder_is_a_clear_error(new_folder):
    new_folder.mkdir()
    (new_folder / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(PostgresError, match="did not start"):
        EmbeddedPostgres(new_folder).attach()


def test_a_cluster_that_was_half_made_is_made_anew(new_folder):
    unfinished = new_folder.with_name("postgres.new")
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")
    server = EmbeddedPostgres(new_folder, durable=False)
    server.attach()
    try:
        with psycopg.connect(server.url()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert not unfinished.exists()
    finally:
        server.release()


def test_a_start_that_was_killed_over_making_a_cluster_is_made_good(new_folder):
    killed = subprocess.Popen([sys.executable, "-c", HALTED_USER, str(new_folder.parent)], stdin=subprocess.PIPE)
    left = wait_for(lambda: halted_child(killed))
    try:
        killed.kill()
        killed.stdin.close()
        killed.wait()
        # Its initdb goes on, and holds the lock: a second one beside it would spoil both.
        assert not new_folder.exists()
        with new_folder.with_name("postgres.lock").open() as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        left.resume()
    server = EmbeddedPostgres(new_folder, durable=False)
    server.attach()
    try:
        with psycopg.connect(server.url()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.release()


def halted_child(process):
    children = psutil.Process(process.pid).children()
    return next((child for child in children if child.status() == psutil.STATUS_STOPPED), None)


def test_a_folder_that_holds_something_else_is_left_alone(new_folder):
    new_folder.mkdir()
    (new_folder / "notes.txt").write_text("mine")
    with pytest.raises(PostgresError, match="cannot be made"):
        EmbeddedPostgres(new_folder).attach()
    assert (new_folder / "notes.txt").read_text() == "mine"
