"""One demo in a folder, on free ports."""

import contextlib
import fcntl
import json
import os
import socket
import time
from typing import IO

import psutil

from devtools.demo_settings import DemoSettings, SettingError

TAKEOVER_SECONDS = 15.0


class DemoLock:
    """The folder's lock. The system gives it back however its holder ends, so a killed demo never blocks the next."""

    def __init__(self, settings: DemoSettings) -> None:
        self.settings = settings
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the folder and make sure of the ports; raises SettingError with what to do when either is taken."""
        left_behind = self.take_folder()
        # A demo that was killed left its name; what it had started needs a moment to end.
        try:
            self._check_ports(TAKEOVER_SECONDS if left_behind else 0)
        except SettingError:
            self.release()
            raise
        self._write(json.dumps({"pid": os.getpid(), "url": self.settings.site_url}))

    def take_folder(self) -> str:
        """Take the folder alone; return what a killed demo left in the lock. Raises SettingError when one runs."""
        folder = self.settings.data_dir
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / "demo.lock").open("a+")
        except OSError as error:
            raise SettingError(
                f"the folder {folder} cannot be used ({error.strerror}); choose one with DATA_DIR"
            ) from error
        self._file.seek(0)
        holder = self._file.read()
        deadline, told = time.monotonic() + TAKEOVER_SECONDS, False
        while not self._is_ours():
            # The guard of a killed demo has the folder until all is ended that the demo had started.
            if time.monotonic() > deadline or not _was_killed(holder):
                self._file.close()
                raise SettingError(self._running(holder))
            if not told:
                told = True
                print("Waiting for the rest of a demo that was killed to end", flush=True)
            time.sleep(0.1)
        return holder

    def fileno(self) -> int:
        """Return the lock's file descriptor, once the folder is taken: a process that is handed it holds the lock."""
        assert self._file is not None
        return self._file.fileno()

    def _is_ours(self) -> bool:
        try:
            fcntl.flock(self.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Give the folder back."""
        if self._file is not None:
            self._write("")
            self._file.close()

    def _write(self, text: str) -> None:
        if self._file is not None:
            self._file.truncate(0)
            self._file.write(text)
            self._file.flush()

    def _running(self, holder: str) -> str:
        pid, url = _holder(holder)
        return (
            f"another demo (process {pid}, {url}) already uses {self.settings.data_dir}. Stop it with Ctrl-C, or start "
            f"a second one beside it: PORT={self.settings.port + 100} DATA_DIR=/tmp/second-demo {self.settings.command}"
        )

    def _check_ports(self, patience: float) -> None:
        deadline = time.monotonic() + patience
        for what, port in self.settings.ports.items():
            while not is_free(port):
                if time.monotonic() >= deadline:
                    raise SettingError(
                        f"port {port}, wanted for {what}, is taken by another program. Stop that, or choose other "
                        f"ports (four in a row): PORT={self.settings.port + 100} {self.settings.command}"
                    )
                time.sleep(0.1)


def _holder(text: str) -> tuple[int | str, str]:
    """Return process id and address of who wrote `text` into the lock, "?" where it does not say."""
    with contextlib.suppress(ValueError, KeyError):
        values = json.loads(text)
        return int(values["pid"]), str(values["url"])
    return "?", "?"


def _was_killed(text: str) -> bool:
    pid, _ = _holder(text)
    if not isinstance(pid, int):
        return False
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def is_free(port: int) -> bool:
    """Return whether a server could listen on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
