"""Ending a demo when it is asked to: in order, at once when asked again, and in any case within seconds."""

import os
import select
import signal
import threading
from typing import NoReturn

from devtools.demo_steps import Demo

LONGEST_END_SECONDS = 14.0  # more than the parts are given, one after the other
ENDED_BY_FORCE = 130  # the exit code of what a Ctrl-C has ended


class EndListener:
    """Listens for Ctrl-C, SIGTERM and a closed terminal, in a thread of its own.

    A signal handler would not do: it runs in the middle of whatever the main thread does, which may hold the very locks
    that the handler needs, or wait for something that never comes.
    """

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._supervisor = demo.supervisor

    def start(self) -> None:
        """Listen from now on. To be called in the main thread."""
        self._signals, writing = os.pipe()
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Does nothing, but with a handler Python writes the signal's number to the pipe.
            signal.signal(signum, lambda signum, frame: None)
        threading.Thread(target=self._obey, daemon=True).start()

    def _obey(self) -> None:
        os.read(self._signals, 1)
        self._supervisor.say(
            f"\nStopping the demo; its data stays in {self._demo.settings.data_dir} (Ctrl-C again ends it at once)"
        )
        self._supervisor.stop_requested.set()
        # The main thread may be waiting for an answer of the shop, which comes or fails now.
        self._supervisor.terminate()
        asked_again = self._asked_again(LONGEST_END_SECONDS)
        self._end_at_once("Ending at once" if asked_again else "That takes too long: ending the rest at once")

    def _asked_again(self, seconds: float) -> bool:
        while select.select([self._signals], [], [], seconds)[0]:
            # A terminal that closes says so twice: the system to its processes, and the shell to its own.
            if os.read(self._signals, 1)[0] != signal.SIGHUP:
                return True
        return False

    def _end_at_once(self, why: str) -> NoReturn:
        self._supervisor.say(why)
        self._demo.kill()
        os._exit(ENDED_BY_FORCE)
