"""Drawing the pictures of many products on all cores. Free of Django, since the drawing processes have none."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

from devtools.demo_shop.catalogue import ITEMS, Item
from devtools.demo_shop.illustrations.darkroom import pictures_of
from devtools.demo_shop.illustrations.photographs import Shot, Sitting

MOST_PROCESSES = 8
OTHER_COLOURS = 1
# Few, so that the first of them are on show while the others are being drawn.
JOBS_AT_ONCE = 6


@dataclass(frozen=True)
class Job:
    """What to draw of an item: its first picture alone (a page of many products shows no more), the rest, or all."""

    item_name: str
    part: Literal["first", "rest", "all"] = "all"


def draw(job: Job) -> list[bytes]:
    """The pictures of a job as JPEG files, in the order in which the shop shows an item's: the one in a room last."""
    item = next(item for item in ITEMS if item.name == job.item_name)
    first, *others = _colours(item)
    if job.part == "first":
        return _take(item, first)
    of_others = [picture for colour in others for picture in _take(item, colour)]
    if job.part == "rest":
        return [*of_others, *_take(item, first, "scene")]
    # Both of the first colour are taken of one drawing.
    studio, scene = _take(item, first, "studio", "scene")
    return [studio, *of_others, scene]


def _colours(item: Item) -> list[str]:
    return list(item.colours.values())[: 1 + OTHER_COLOURS]


def _take(item: Item, colour: str, *shots: Shot) -> list[bytes]:
    return pictures_of(Sitting(item.kind, colour, item.backdrop, shots or ("studio",)))


class StudioDay:
    """Does jobs in processes of their own from the moment it is entered, in the order given."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._jobs = list(jobs)
        self._running: list[Future[list[bytes]]] = []
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._jobs:
            # Not forked: the caller holds a connection to the database.
            context = multiprocessing.get_context("spawn")
            workers = min(MOST_PROCESSES, os.cpu_count() or 1)
            self._pool = ProcessPoolExecutor(workers, context)
            self._running = [self._pool.submit(draw, job) for job in self._jobs]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def pictures(self) -> Iterator[dict[Job, list[bytes]]]:
        """What is drawn, by job, some jobs at a time and in the order given."""
        for start in range(0, len(self._jobs), JOBS_AT_ONCE):
            part = slice(start, start + JOBS_AT_ONCE)
            yield {job: running.result() for job, running in zip(self._jobs[part], self._running[part], strict=True)}
