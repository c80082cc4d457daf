"""A real worker outlives a queue that goes away and comes back: it loses nothing and goes on."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from devtools import cloud
from devtools.demo_settings import PROJECT, DemoSettings
from tests.support.addresses import free_ports
from tests.support.waiting import wait_for

PATIENCE = 90.0
VISIBILITY_TIMEOUT = 3  # seconds
WORKER = ("worker", "--include=tests.support.gate", "--without-gossip", "--without-mingle", "--without-heartbeat")


class Shop:
    """A queue that keeps its messages, and a worker on it, each a process of its own."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self.folder, self._stack = folder, stack
        self.settings = DemoSettings.from_environment({"PORT": str(free_ports(4)), "DATA_DIR": str(folder)})
        self.environment = {
            **self.settings.environment("postgres://nobody@127.0.0.1:1/none"),
            "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings",
            "SQS_VISIBILITY_TIMEOUT": str(VISIBILITY_TIMEOUT),
        }
        self.log = folder / "worker.log"

    def start_queue(self) -> Any:
        ports = ("--port", str(self.settings.cloud_port), "--mail-port", str(self.settings.mail_port))
        command = ("-m", "devtools.moto_server", *ports, "--data", str(self.folder / "cloud"))
        server = self._start(command, stdout=subprocess.PIPE)
        self._stack.callback(server.stdout.close)
        assert "SQS" in server.stdout.readline()
        endpoint = f"http://127.0.0.1:{self.settings.cloud_port}"
        cloud.prepare(endpoint, site_url=self.settings.site_url, visibility_timeout=VISIBILITY_TIMEOUT)
        return server

    def start_worker(self) -> Any:
        with self.log.open("w") as log:
            return self._start((*self._celery(), *WORKER, "--concurrency=2", "--loglevel=INFO"), stdout=log, stderr=log)

    def send(self, name: str) -> None:
        arguments = json.dumps([str(self.folder), name])
        command = [sys.executable, *self._celery(), "call", "tests.pass_gate", f"--args={arguments}"]
        subprocess.run(command, cwd=PROJECT, env=self.environment, check=True, capture_output=True, timeout=PATIENCE)

    def let_pass(self, name: str) -> None:
        (self.folder / f"{name}-may-pass").touch()

    def wait_until(self, mark: str) -> None:
        wait_for((self.folder / mark).exists, PATIENCE)

    def wait_for_log(self, text: str) -> None:
        wait_for(lambda: text in self.log.read_text(), PATIENCE)

    def _celery(self) -> tuple[str, ...]:
        return ("-W", "ignore", "-m", "celery", "--app=cloudcommerce", "--quiet", "--skip-checks")

    def _start(self, command: tuple[str, ...], **options: Any) -> Any:
        process = subprocess.Popen([sys.executable, *command], cwd=PROJECT, env=self.environment, text=True, **options)
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with contextlib.ExitStack() as stack:
        yield Shop(tmp_path, stack)


@contextlib.contextmanager
def refusing(port: int, status: int) -> Iterator[list[str]]:
    """Refuse every request at `port`, as a throttled or failing SQS does; yields what was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.headers["X-Amz-Target"])
            self.rfile.read(int(self.headers["Content-Length"]))
            body = b'{"__type": "com.amazonaws.sqs#RequestThrottled", "message": "Request is throttled."}'
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", port), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield asked
        server.shutdown()


def test_a_worker_outlives_its_queue(shop: Shop) -> None:
    queue, worker = shop.start_queue(), shop.start_worker()
    shop.send("first")
    shop.let_pass("first")
    shop.wait_until("first-passed")

    # Away while a task is in hand, which ends without being able to say so to the queue.
    shop.send("second")
    shop.wait_until("second-begun")
    queue.kill()
    queue.wait()
    shop.wait_for_log("The queue fails and is asked again: 599")
    shop.let_pass("second")
    shop.wait_until("second-passed")
    shop.wait_for_log("Couldn't ack")
    for status in (400, 503):
        with refusing(shop.settings.cloud_port, status) as asked:
            wait_for(lambda asked=asked: len(asked) > 3, PATIENCE)
        assert set(asked) == {"AmazonSQS.ReceiveMessage"}
    assert worker.poll() is None

    (shop.folder / "second-passed").unlink()
    shop.start_queue()
    shop.send("third")
    shop.let_pass("third")
    shop.wait_until("third-passed")
    # At least once: what could not be acknowledged comes again.
    shop.wait_until("second-passed")
    # Each change is a line, not each of the ten answers a second.
    told = [shop.log.read_text().count(text) for text in ("The queue fails", "The queue answers again")]
    assert told[0] == told[1] < 10
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
