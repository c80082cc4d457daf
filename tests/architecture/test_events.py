"""The one table of events: every event that is emitted stands in it, and every row of it is emitted somewhere."""

import re
from pathlib import Path

from celery import Celery

from cloudcommerce.celery import app
from cloudcommerce.event_handlers import HANDLERS
from common.outbox.delivery import handler_name

ROOT = Path(__file__).parents[2]
APPS = [
    *("accounts", "analytics", "cart", "catalog", "inventory", "live", "notifications", "orders", "payments"),
    "pricing",
]


def source_of_apps() -> str:
    return "\n".join(path.read_text() for name in APPS for path in (ROOT / name).rglob("*.py"))


def test_table_and_emitters_agree() -> None:
    emitted = set(re.findall(r'\bemit\(\s*"([a-z_.]+)"', source_of_apps()))
    assert emitted == set(HANDLERS)


def test_handlers_have_names_of_their_own() -> None:
    for event, handlers in HANDLERS.items():
        names = [handler_name(handler) for handler in handlers]
        assert len(names) == len(set(names)), event


def registered_tasks(celery: Celery) -> set[str]:
    """Return the names of the shop's own tasks: not Celery's, nor those that other tests declare."""
    celery.loader.import_default_modules()
    return {name for name, task in celery.tasks.items() if task.run.__module__.split(".")[0] not in ("celery", "tests")}


def test_every_queued_task_exists() -> None:
    queued = set(re.findall(r'\benqueue(?:_on_commit)?\(\s*"([a-z_.]+)"', source_of_apps()))
    assert queued, "the pattern no longer finds anything"
    assert queued <= registered_tasks(app)


def test_every_scheduled_task_exists() -> None:
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled <= registered_tasks(app)


def test_tasks_are_named_after_their_place() -> None:
    for name in registered_tasks(app):
        task = app.tasks[name]
        assert name == f"{task.run.__module__}.{task.run.__name__}"
