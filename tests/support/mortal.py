"""Processes of the shop that can be killed at any step: a worker, or whatever function a test names."""

import json
import os
import select
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from devtools.guard import Guard

PATIENCE = 120.0  # seconds
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class End:
    """How a process ended: `code` as of waitpid (-9: killed), and the steps it came to, in order."""

    code: int
    steps: list[str]

    @property
    def was_killed(self) -> bool:
        """Whether it was killed, by itself at its step or by `Mortals.kill`."""
        return self.code == -signal.SIGKILL


class Mortals:
    """Starts processes of the shop on the test's own database, one at a time. A context manager."""

    def __enter__(self) -> Self:
        address = urlsplit(os.environ["DATABASE_URL"])
        environment = {
            **os.environ,
            "DATABASE_URL": urlunsplit(address._replace(path=f"/{connection.settings_dict['NAME']}")),
            "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings",
            "LOG_LEVEL": "ERROR",
            "CELERY_SKIP_CHECKS": "1",
        }
        self._log = (settings.DATA_DIR / "mortals.log").open("ab")
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.support.mortal_server"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,
        )
        # Should the test run itself be killed, what it started must not work on for ever.
        self._guard = Guard()
        self._guard.watch(self._server.pid, signal.SIGKILL)
        self._unread = b""
        self._running = 0
        try:
            assert self._answer(PATIENCE) == {"ready": True}
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        assert self._server.stdin and self._server.stdout
        if self._running:
            os.kill(self._running, signal.SIGKILL)
        self._server.stdin.close()
        self._server.kill()
        self._server.wait()
        self._guard.forget(self._server.pid)
        self._guard.close()
        self._server.stdout.close()
        self._log.close()

    def start(self, call: str, *, die_at: int = 0, **arguments: Any) -> int:
        """Start a process that runs `call` (`module:function`, arguments as JSON); return its process id."""
        assert self._server.stdin
        line = json.dumps({"call": call, "arguments": arguments, "die_at": die_at})
        self._server.stdin.write(line.encode() + b"\n")
        self._server.stdin.flush()
        answer = self._answer(PATIENCE)
        assert answer
        self._running = int(answer["pid"])
        return self._running

    def end(self, within: float = PATIENCE) -> End | None:
        """Return how the process started last ended, or None where it still runs after `within` seconds."""
        answer = self._answer(within)
        if answer is None:
            return None
        self._running = 0
        return End(answer["code"], answer["steps"])

    def run(self, call: str, *, die_at: int = 0, **arguments: Any) -> End:
        """Start a process and wait for its end."""
        self.start(call, die_at=die_at, **arguments)
        end = self.end()
        assert end, f"{call} did not end within {PATIENCE} s"
        return end

    def kill(self, pid: int) -> End:
        """Kill the process started last and return how it ended."""
        os.kill(pid, signal.SIGKILL)
        end = self.end()
        assert end
        return end

    def kill_running(self) -> None:
        """Kill what a failed test left running."""
        if self._running:
            self.kill(self._running)

    def _answer(self, within: float) -> dict[str, Any] | None:
        assert self._server.stdout
        while b"\n" not in self._unread:
            if not select.select([self._server.stdout], [], [], within)[0]:
                return None
            read = os.read(self._server.stdout.fileno(), 65536)
            assert read, Path(self._log.name).read_text()[-2000:]
            self._unread += read
        line, _, self._unread = self._unread.partition(b"\n")
        return dict(json.loads(line))
