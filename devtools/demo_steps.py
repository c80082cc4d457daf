"""The steps by which a demo comes up, and goes down again."""

import signal
import socket
import sys
import time

from devtools import cloud
from devtools.demo_filling import Filling, first_page, is_worth_showing
from devtools.demo_lambda import LambdaShop
from devtools.demo_settings import DemoSettings, local_url
from devtools.demo_static import StaticFiles
from devtools.guard import send
from devtools.postgres import EmbeddedPostgres
from devtools.supervisor import Child, ProcessError, Supervisor

ANSWER_SECONDS = 60.0
PAGE_SECONDS = 600.0  # only a failure is to end the wait on a slow or busy machine
PAGE_EVERY_SECONDS = 2.0
WEB_WORKERS = 2
WEB_THREADS = 4


class Demo:
    """A demo's services, in the order in which one needs the other."""

    def __init__(self, settings: DemoSettings, supervisor: Supervisor) -> None:
        self.settings = settings
        self.supervisor = supervisor
        self.filling = Filling(settings, supervisor)
        self._static = StaticFiles(settings.data_dir, supervisor)
        self._function = LambdaShop(settings.data_dir, supervisor) if settings.on_lambda else None
        self._postgres: EmbeddedPostgres | None = None
        self._database_url = settings.external_database_url
        if not self._database_url:
            self._postgres = EmbeddedPostgres(settings.data_dir / "postgres")
            self._database_url = self._postgres.url()
        supervisor.environment = settings.environment(self._database_url)

    def start(self) -> None:
        """Bring everything up; returns once the first page answers. Raises what `Supervisor.check` does.

        What takes long comes first and waits for nothing that it does not need: database, tables, products, pictures.
        """
        if self._function is None:
            self._static.start()
        else:
            self._function.build()
        self._start_database()
        tables = self._manage("migrate", "migrate", "--skip-checks", "--no-input", "--verbosity=0")
        self._start_services()
        self._make_cloud()
        if self._function is not None:
            self._static.start()  # into the bucket that there is now
        self._static.wait()
        self._start_web()
        self.supervisor.wait_for(tables)
        self.filling.start(self._database_url)
        self._wait_for_page()
        # Last, for a shopper who is quicker than they are waits for nothing but a mail.
        self._start_worker()

    def check(self) -> None:
        """Raise ProcessError when anything of the demo has died, StopRequestedError when asked to end."""
        self.supervisor.check()
        self.filling.check()
        if self._postgres is not None and self._postgres.pid() is None:
            raise ProcessError(f"PostgreSQL has ended; what it said is in {self._postgres.log}")

    def stop(self) -> None:
        """Take everything down that was started, the database last."""
        self.supervisor.stop()
        if self._postgres is not None:
            pid = self._postgres.pid()
            if pid is not None:
                self.supervisor.say("Stopping PostgreSQL")
            self._postgres.release()
            if pid is not None:
                self.supervisor.guard.forget(pid)
        self.supervisor.guard.close()

    def kill(self) -> None:
        """End everything at once, the database as fast as it can without loss. For any thread."""
        self.supervisor.kill()
        pid = self._postgres.pid() if self._postgres is not None else None
        if pid is not None:
            send(pid, signal.SIGINT)

    def _start_database(self) -> None:
        if self._postgres is None:
            return
        self.supervisor.say(f"Starting PostgreSQL in {self._postgres.folder}")
        self._postgres.attach()
        pid = self._postgres.pid()
        if pid is not None:
            self.supervisor.guard.watch(pid, signal.SIGINT, group=False)

    def _start_services(self) -> None:
        settings, data = self.settings, self.settings.data_dir
        self._daemon(
            "moto",
            "devtools.moto_server",
            *("--port", str(settings.cloud_port), "--mail-port", str(settings.mail_port)),
            *("--data", str(data / "cloud")),
            serves=True,
        )
        self._daemon(
            "stripe",
            "devtools.fake_stripe",
            *("--port", str(settings.stripe_port), "--data", str(data / "stripe.sqlite3")),
            *("--webhook-url", settings.webhook_url, "--webhook-secret", settings.secrets()["STRIPE_WEBHOOK_SECRET"]),
            serves=True,
        )

    def _make_cloud(self) -> None:
        self._wait_for_port(self.settings.cloud_port)
        cloud.prepare(local_url(self.settings.cloud_port), site_url=self.settings.site_url)
        self._wait_for_port(self.settings.stripe_port)

    def _start_web(self) -> None:
        if self._function is None:
            self._daemon(
                "web",
                *("gunicorn", "cloudcommerce.wsgi", f"--bind=127.0.0.1:{self.settings.port}", "--preload"),
                *(f"--workers={WEB_WORKERS}", f"--threads={WEB_THREADS}", "--worker-class=gthread"),
                *("--graceful-timeout=5", "--no-control-socket", "--log-level=warning"),
            )
        else:
            self._function.start(self.settings.port)

    def _start_worker(self) -> None:
        if self._function is not None:
            return  # it takes what the queue and the clock send, too
        celery = ("celery", "--app=cloudcommerce", "--quiet", "--skip-checks")
        quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        self._daemon("worker", *celery, "worker", *quiet, "--concurrency=2", "--loglevel=INFO")
        schedule = self.settings.data_dir / "beat-schedule"
        self._daemon("beat", *celery, "beat", f"--schedule={schedule}", "--pidfile=", "--loglevel=WARNING")

    def _daemon(self, name: str, module: str, *arguments: str, serves: bool = False) -> None:
        # Celery warns at length of running as root, which on a laptop's container is how everything runs.
        quiet = ("-W", "ignore:You're running the worker with superuser privileges")
        self.supervisor.start(name, sys.executable, *quiet, "-m", module, *arguments, serves=serves)

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
        """Wait until the shop's first page is really served, with its products and their pictures."""
        self._wait_for_port(self.settings.port)
        deadline = time.monotonic() + PAGE_SECONDS
        # Asked for before there are products, the page would go on without categories: the shop remembers them a while.
        if self.filling.goes_on:
            self._wait_for_news(PAGE_SECONDS)
        while time.monotonic() < deadline:
            page = first_page(self.settings.site_url, self.supervisor.log_folder / "web.log")
            if page and (is_worth_showing(page) or not self.filling.goes_on):
                self.filling.step_back()
                return
            self._wait_for_news(PAGE_EVERY_SECONDS)
        raise ProcessError(
            f"{self.settings.site_url} shows no page after {PAGE_SECONDS:.0f} s; see {self.supervisor.log_folder}"
        )

    def _wait_for_news(self, seconds: float) -> None:
        """Wait until the filling has got further, or `seconds` have passed."""
        before, end = self.filling.news, time.monotonic() + seconds
        while time.monotonic() < end and self.filling.news == before:
            self.check()
            time.sleep(0.05)
