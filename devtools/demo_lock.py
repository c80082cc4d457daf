"""One demo in a folder, on free ports."""

import contextlib
import fcntl
import json
import os
import socket
import time
from typing import IO

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
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._file.close()
            raise SettingError(self._running(holder)) from error
        return holder

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
        pid, url = "?", "?"
        with contextlib.suppress(ValueError, KeyError):
            values = json.loads(holder)
            pid, url = values["pid"], values["url"]
        return (
            f"another demo (process {pid}, {url}) already uses {self.settings.data_dir}. Stop it with Ctrl-C, or start "
            f"a second one beside it: PORT={self.settings.port + 100} DATA_DIR=/tmp/second-demo make demo"
        )

    def _check_ports(self, patience: float) -> None:
        deadline = time.monotonic() + patience
        for what, port in self.settings.ports.items():
            while not is_free(port):
                if time.monotonic() >= deadline:
                    raise SettingError(
                        f"port {port}, wanted for {what}, is taken by another program. Stop that, or choose other "
                        f"ports (four in a row): PORT={self.settings.port + 100} make demo"
                    )
                time.sleep(0.1)


def is_free(port: int) -> bool:
    """Return whether a server could listen on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
