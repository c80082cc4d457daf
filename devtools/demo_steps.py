"""The steps by which a demo comes up, and goes down again."""

import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg

from devtools import cloud
from devtools.demo_settings import DemoSettings, SettingError, local_url
from devtools.postgres import EmbeddedPostgres
from devtools.supervisor import Child, ProcessError, Supervisor

ANSWER_SECONDS = 60.0
WEB_WORKERS = 2
WEB_THREADS = 4


class Demo:
    """A demo's services, in the order in which one needs the other."""

    def __init__(self, settings: DemoSettings, supervisor: Supervisor) -> None:
        self.settings = settings
        self.supervisor = supervisor
        self._postgres: EmbeddedPostgres | None = None
        self._database_url = settings.external_database_url

    def start(self) -> None:
        """Bring everything up; returns once the first page answers. Raises what `Supervisor.check` does."""
        self._start_database()
        self.supervisor.environment = self.settings.environment(self._database_url)
        self._start_services()
        self._prepare()
        self._start_shop()
        self._wait_for_page()

    def check(self) -> None:
        """Raise ProcessError when anything of the demo has died, StopRequestedError when asked to end."""
        self.supervisor.check()
        if self._postgres is not None and self._postgres.pid() is None:
            raise ProcessError(f"PostgreSQL has ended; what it said is in {self._postgres.log}")

    def stop(self) -> None:
        """Take everything down that was started, the database last."""
        self.supervisor.stop()
        if self._postgres is not None:
            pid = self._postgres.pid()
            self._postgres.release()
            if pid is not None:
                self.supervisor.guard.forget(pid)
        self.supervisor.guard.close()

    def _start_database(self) -> None:
        if self.settings.external_database_url:
            return self._check_external_database()
        self.supervisor.say(f"Starting PostgreSQL in {self.settings.data_dir / 'postgres'}")
        self._postgres = EmbeddedPostgres(self.settings.data_dir / "postgres")
        self._postgres.attach()
        pid = self._postgres.pid()
        if pid is not None:
            self.supervisor.guard.watch(pid, signal.SIGINT, group=False)
        self._database_url = self._postgres.url()
        return None

    def _check_external_database(self) -> None:
        try:
            psycopg.connect(self._database_url, connect_timeout=5).close()
        except psycopg.Error as error:
            raise SettingError(f"the PostgreSQL of DATABASE_URL cannot be used: {str(error).strip()}") from error

    def _start_services(self) -> None:
        settings, data = self.settings, self.settings.data_dir
        self._daemon(
            "moto",
            "devtools.moto_server",
            *("--port", str(settings.cloud_port), "--mail-port", str(settings.mail_port)),
            *("--data", str(data / "cloud")),
        )
        self._daemon(
            "stripe",
            "devtools.fake_stripe",
            *("--port", str(settings.stripe_port), "--data", str(data / "stripe.sqlite3")),
            *("--webhook-url", settings.webhook_url, "--webhook-secret", settings.secrets()["STRIPE_WEBHOOK_SECRET"]),
        )

    def _prepare(self) -> None:
        """Make tables, static files and cloud resources at once: none needs another."""
        tables = self._manage("migrate", "migrate", "--no-input", "--verbosity=0")
        files = self._manage("static", "collectstatic", "--no-input", "--verbosity=0")
        self._wait_for_port(self.settings.cloud_port)
        cloud.prepare(local_url(self.settings.cloud_port), site_url=self.settings.site_url)
        self._wait_for_port(self.settings.stripe_port)
        self.supervisor.wait_for(tables)
        self.supervisor.wait_for(files)

    def _start_shop(self) -> None:
        load = None if self._is_loaded() else self._manage("load", "load_demo")
        celery = ("celery", "--app=cloudcommerce", "--quiet")
        quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        self._daemon("worker", *celery, "worker", *quiet, "--concurrency=2", "--loglevel=INFO")
        schedule = self.settings.data_dir / "beat-schedule"
        self._daemon("beat", *celery, "beat", f"--schedule={schedule}", "--pidfile=", "--loglevel=WARNING")
        self._daemon(
            "web",
            *("gunicorn", "cloudcommerce.wsgi", f"--bind=127.0.0.1:{self.settings.port}"),
            *(f"--workers={WEB_WORKERS}", f"--threads={WEB_THREADS}", "--worker-class=gthread"),
            *("--graceful-timeout=5", "--no-control-socket", "--log-level=warning"),
        )
        if load is not None:
            self.supervisor.say("Filling the demo shop (only at the first start)")
            self.supervisor.wait_for(load)
            self._loaded_mark().write_text(self._database_url)

    def _is_loaded(self) -> bool:
        """Tell whether this database was filled: the mark alone would also speak for one that was dropped since."""
        mark = self._loaded_mark()
        if not mark.exists() or mark.read_text() != self._database_url:
            return False
        with psycopg.connect(self._database_url) as connection:
            return connection.execute("SELECT 1 FROM catalog_product LIMIT 1").fetchone() is not None

    def _loaded_mark(self) -> Path:
        return self.settings.data_dir / "demo-shop-loaded"

    def _daemon(self, name: str, module: str, *arguments: str) -> None:
        # Celery warns at length of running as root, which on a laptop's container is how everything runs.
        quiet = ("-W", "ignore:You're running the worker with superuser privileges")
        self.supervisor.start(name, sys.executable, *quiet, "-m", module, *arguments)

    def _manage(self, name: str, *command: str) -> Child:
        return self.supervisor.start(name, sys.executable, "manage.py", *command, ends=True)

    def _wait_for_port(self, port: int) -> None:
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            self.supervisor.check()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            if time.monotonic() > deadline:
                raise ProcessError(f"nothing answers on port {port} after {ANSWER_SECONDS:.0f} s")
            time.sleep(0.05)

    def _wait_for_page(self) -> None:
        """Wait until the shop's first page is really served, not only its port open."""
        self._wait_for_port(self.settings.port)
        deadline = time.monotonic() + ANSWER_SECONDS
        problem, web_log = "no answer", self.supervisor.log_folder / "web.log"
        while time.monotonic() < deadline:
            self.supervisor.check()
            try:
                with urllib.request.urlopen(self.settings.site_url, timeout=10) as page:
                    page.read()
                    return
            except urllib.error.HTTPError as error:
                with error:
                    raise ProcessError(f"{self.settings.site_url} answers {error.code}; see {web_log}") from error
            except OSError as error:
                problem = str(error)
            time.sleep(0.2)
        raise ProcessError(f"{self.settings.site_url} does not show a page: {problem}; see {web_log}")
