"""Drawing the pictures of many products on all cores. Free of Django, since the drawing processes have none."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import Self

from devtools.demo_shop.catalogue import ITEMS, Item
from devtools.demo_shop.illustrations.darkroom import pictures_of
from devtools.demo_shop.illustrations.photographs import Sitting

MOST_PROCESSES = 8
OTHER_COLOURS = 1
# Few, so that the first of them are on show while the others are being drawn.
ITEMS_AT_ONCE = 6


def sittings(item: Item) -> list[Sitting]:
    """What is drawn of an item: its first colour before a backdrop and in a room, the second before the backdrop."""
    first, *others = item.colours.values()
    return [
        Sitting(item.kind, first, item.backdrop, ("studio", "scene")),
        *(Sitting(item.kind, colour, item.backdrop) for colour in others[:OTHER_COLOURS]),
    ]


def draw(item_name: str) -> list[bytes]:
    """The pictures of the item of that name as JPEG files: one for each drawn colour, and last the one in a room."""
    item = next(item for item in ITEMS if item.name == item_name)
    first, *others = sittings(item)
    studio, scene = pictures_of(first)
    return [studio, *(picture for sitting in others for picture in pictures_of(sitting)), scene]


class StudioDay:
    """Draws items in processes of their own from the moment it is entered, in the order of their names given."""

    def __init__(self, item_names: Iterable[str]) -> None:
        self._names = list(item_names)
        self._jobs: dict[Future[list[bytes]], str] = {}
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._names:
            # Not forked: the caller holds a connection to the database.
            context = multiprocessing.get_context("spawn")
            workers = min(MOST_PROCESSES, os.cpu_count() or 1)
            self._pool = ProcessPoolExecutor(max_workers=workers, mp_context=context)
            self._jobs = {self._pool.submit(draw, name): name for name in self._names}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def pictures(self) -> Iterator[dict[str, list[bytes]]]:
        """What is drawn, by item name, some items at a time and in the order of the names given."""
        jobs = list(self._jobs.items())
        for start in range(0, len(jobs), ITEMS_AT_ONCE):
            yield {name: job.result() for job, name in jobs[start : start + ITEMS_AT_ONCE]}
