"""Querysets that are built and compiled once and then run often, with other values.

Django builds a queryset and compiles its SQL anew at each use, which takes longer than PostgreSQL takes to answer the
small reads that every cart and every order needs. Both follow from the code alone; only the values differ.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, wraps
from typing import Any, Generic, ParamSpec, TypeVar, cast
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError

from common.database import run_prepared, write_out

P = ParamSpec("P")
Row = TypeVar("Row")
T = TypeVar("T")
SHAPES_KEPT = 128  # lengths of sequences for which a statement is kept


def compiled(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Return a function that runs the queryset of `build` with its arguments, by position, and returns the rows.

    The arguments are UUIDs, texts, or sequences of UUIDs (for `__in`; none finds no row). `build` is called once for
    each number of keys, with stand-ins that it only passes on; it must not read the clock or the language, whose value
    would stay. Calls raise ValueError where the queryset cannot be kept, TransactionManagementError where it locks rows
    outside a transaction.
    """

    @lru_cache(maxsize=SHAPES_KEPT)
    def statement_of(shape: tuple[int | type, ...]) -> "_Statement[Row]":
        return _Statement(cast("Callable[..., QuerySet[Any, Row]]", build), shape)

    @wraps(build)
    def run(*values: P.args, **_: P.kwargs) -> list[Row]:
        shape = tuple(len(value) if isinstance(value, list | tuple) else type(value) for value in values)
        return [] if 0 in shape else statement_of(shape).run(_flat(values))

    return run


class _Statement(Generic[Row]):
    """A queryset's SQL, and which of the values each of its parameters is."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], shape: Sequence[int | type]) -> None:
        stand_ins = [_stand_in(part) for part in shape]
        self.queryset = build(*stand_ins)
        self.compiler = self.queryset.query.get_compiler("default")
        self.sql, params = write_out(*self.compiler.as_sql())
        places = {value: place for place, value in enumerate(_flat(stand_ins))}
        self.params: list[tuple[int | None, Any]] = []
        for param in params:
            self.params.append((places.get(param) if isinstance(param, UUID | str) else None, param))
        if any(isinstance(param, date) for param in params):
            raise ValueError(f"{build.__qualname__} reads the clock once, whose value would stay.")
        if set(places.values()) != {place for place, _ in self.params if place is not None}:
            raise ValueError(f"An argument of {build.__qualname__} does not reach the statement as it is.")

    def run(self, values: Sequence[Any]) -> list[Row]:
        if self.queryset.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("Rows are locked in a transaction only.")
        params = [given if place is None else values[place] for place, given in self.params]
        rows = run_prepared(self.sql, params)
        # What turns rows into objects is the queryset's own, which here finds a compiler that has run already.
        compiler = _twin(self.compiler, execute_sql=lambda *args, **options: [rows])
        query = _twin(self.queryset.query, get_compiler=lambda *args, **options: compiler)
        queryset: Any = _twin(cast(Any, self.queryset), _query=query)
        return list(queryset._iterable_class(queryset))


def _twin(original: T, **changes: Any) -> T:
    """Return a shallow copy with other attributes; copy.copy would have a queryset fetch its rows first."""
    twin = object.__new__(type(original))
    vars(twin).update(vars(original), **changes)
    return twin


def _stand_in(part: int | type) -> Any:
    """Return a value that is certain not to be part of any statement."""
    if isinstance(part, int):
        return [uuid4() for _ in range(part)]
    return uuid4() if part is UUID else str(uuid4())


def _flat(values: Sequence[Any]) -> list[Any]:
    return [part for value in values for part in (value if isinstance(value, list | tuple) else [value])]
