"""The services that a benchmark runs on: database, queue, fake Stripe, worker and two gunicorn workers."""

import contextlib
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from devtools import cloud
from devtools.demo_settings import DemoSettings, local_url
from devtools.guard import Guard
from devtools.postgres import EmbeddedPostgres
from devtools.supervisor import Supervisor

WEB_WORKERS = 2
WAIT_SECONDS = 60


@contextlib.contextmanager
def running(settings: DemoSettings, *, worker: bool) -> Iterator[None]:
    """Run the stack for the length of a `with` block; its catalogue is kept in the data folder for the next run."""
    guard = Guard()
    supervisor = Supervisor(guard, Path.cwd(), settings.data_dir / "logs")
    postgres = EmbeddedPostgres(settings.data_dir / "postgres")
    postgres.attach()
    try:
        environment = settings.environment(postgres.url())
        supervisor.environment = {
            **environment,
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "LOG_LEVEL": "WARNING",
        }
        _start(settings, supervisor, worker=worker)
        yield
    finally:
        supervisor.stop()
        postgres.release()
        guard.close()


def _start(settings: DemoSettings, supervisor: Supervisor, *, worker: bool) -> None:
    python = (sys.executable, "-m")
    cloud_ports = ("--port", str(settings.cloud_port), "--mail-port", str(settings.mail_port))
    supervisor.start("moto", *python, "devtools.moto_server", *cloud_ports, serves=True)
    webhook = ("--webhook-url", settings.webhook_url, "--webhook-secret", settings.secrets()["STRIPE_WEBHOOK_SECRET"])
    supervisor.start(
        "stripe",
        *python,
        "devtools.fake_stripe",
        *("--port", str(settings.stripe_port), *webhook, "--webhook-events", "payment_intent.succeeded"),
        serves=True,
    )
    for command in ("migrate", "collectstatic"):
        step = supervisor.start(command, sys.executable, "manage.py", command, "--no-input", "--verbosity=0", ends=True)
        supervisor.wait_for(step)
    supervisor.wait_for(supervisor.start("seed", *python, "benchmarks.seeding", ends=True))
    wait_for_port(settings.cloud_port)
    wait_for_port(settings.stripe_port)
    cloud.prepare(local_url(settings.cloud_port), site_url=settings.site_url)
    if worker:
        quiet = ("--quiet", "worker", "--without-gossip", "--without-mingle", "--without-heartbeat")
        ignore_root = (sys.executable, "-W", "ignore:You're running the worker with superuser privileges", "-m")
        supervisor.start("worker", *ignore_root, "celery", "--app=cloudcommerce", *quiet, "--concurrency=1")
    supervisor.start(
        "web",
        *python,
        *("gunicorn", "benchmarks.wsgi", f"--bind=127.0.0.1:{settings.port}", f"--workers={WEB_WORKERS}"),
        *("--worker-class=gthread", "--threads=4", "--no-control-socket", "--log-level=warning"),
    )
    wait_for_port(settings.port)


def wait_for_port(port: int) -> None:
    """Return once somebody listens on `port`. Raises TimeoutError."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing answers on port {port}.")


def bench_settings() -> DemoSettings:
    """Return where the benchmark runs: PORT (8200) and DATA_DIR (.data/bench) say otherwise."""
    return DemoSettings.from_environment(
        {**os.environ, "PORT": os.environ.get("PORT", "8200"), "DATA_DIR": os.environ.get("DATA_DIR", ".data/bench")}
    )
