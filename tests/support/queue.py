"""The queue of a test that needs no SQS: it keeps what is sent, and runs it when told to."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.test import TestCase


@dataclass
class CapturedQueue:
    """What was put on the queue: `tasks`, pairs of a task's name and its arguments; `delays` of all that ever were."""

    tasks: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    delays: list[int] = field(default_factory=list)

    def send_task(self, name: str, kwargs: dict[str, Any], **options: Any) -> None:
        """Stand in for Celery's own."""
        self.tasks.append((name, kwargs))
        self.delays.append(options.get("delay_seconds", 0))

    @property
    def names(self) -> list[str]:
        """The names of the tasks that wait."""
        return [name for name, _ in self.tasks]

    @contextlib.contextmanager
    def commit(self) -> Iterator[None]:
        """At the end of the block do what waits for the commit, which a test's own transaction never comes to."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            yield

    def run(self) -> list[str]:
        """Run what waits and what comes of it, until nothing is left; return the names of the tasks run."""
        from cloudcommerce.celery import app

        app.loader.import_default_modules()
        done = []
        while self.tasks:
            name, kwargs = self.tasks.pop(0)
            with self.commit():
                app.tasks[name].apply(kwargs=kwargs, throw=True)
            done.append(name)
        return done
