"""What the former release cannot live with: it runs while a migration does, and after it where a release is taken back.

Each rule takes an operation with the models before and after it, and says what is wrong, or nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    CreateCollation,
    CreateExtension,
    ValidateConstraint,
)
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import CharField, Field, ManyToManyField
from django.db.models.fields import NOT_PROVIDED

# The attribute of a migration that says why it is safe all the same.
REASON = "safe_because"
SHORTEST_REASON = 20

HARMLESS: tuple[type[Operation], ...] = (
    *(ops.CreateModel, ops.RemoveIndex, ops.RenameIndex, ops.AlterModelOptions, ops.AlterModelManagers),
    *(ops.AlterModelTableComment, ops.AlterConstraint, AddIndexConcurrently),
    *(CreateExtension, CreateCollation, ValidateConstraint),
)
GONE = "the former release still uses it. Take it out of the code in one release, and out of the database in the next"


@dataclass
class Change:
    """An operation's surroundings: its app, the models before and after it, and those that its migration has made."""

    app: str
    before: ProjectState
    after: ProjectState
    made: set[str] = field(default_factory=set)

    def field_before(self, model: str, name: str) -> "Field[Any, Any]":
        """Return a model's field as it was."""
        return _field(self.before, self.app, model, name)

    def field_after(self, model: str, name: str) -> "Field[Any, Any]":
        """Return a model's field as it becomes."""
        return _field(self.after, self.app, model, name)


def _field(state: ProjectState, app: str, model: str, name: str) -> "Field[Any, Any]":
    # Of a state's own models, whose relations are resolved: types of foreign keys follow from what they lead to.
    found: Field[Any, Any] = state.apps.get_model(app, model)._meta.get_field(name)
    return found


Rule = Callable[[Any, Change], str]


def problems_of(migration: Migration, before: ProjectState) -> tuple[list[str], ProjectState]:
    """Return what is wrong with a migration, in words, and the models after it."""
    found, after = _judge(migration, before)
    reason = getattr(migration, REASON, None)
    if reason is None:
        return found, after
    if not found:
        return [f"says why it is safe ({REASON}), and nothing in it is unsafe"], after
    if len(str(reason).strip()) < SHORTEST_REASON:
        return [f"says too little in {REASON}: the next reader must be able to judge it"], after
    return [], after


def _judge(migration: Migration, before: ProjectState) -> tuple[list[str], ProjectState]:
    found, made = [], set[str]()
    for operation in migration.operations:
        for each, earlier, later in _in_database(operation, migration.app_label, before):
            if wrong := _problem(each, Change(migration.app_label, earlier, later, made)):
                found.append(f"{each.describe()}: {wrong}.")
            if isinstance(each, ops.CreateModel):
                made.add(each.name_lower)
        before = _after(operation, migration.app_label, before)
    return found, before


def _after(operation: Operation, app: str, before: ProjectState) -> ProjectState:
    after = before.clone()
    operation.state_forwards(app, after)
    return after


def _in_database(
    operation: Operation, app: str, before: ProjectState
) -> Iterator[tuple[Operation, ProjectState, ProjectState]]:
    """Yield what an operation does to the database, with the models as the database has them before and after."""
    if not isinstance(operation, ops.SeparateDatabaseAndState):
        yield operation, before, _after(operation, app, before)
        return
    for each in operation.database_operations:
        yield from _in_database(each, app, before)
        before = _after(each, app, before)


def _problem(operation: Operation, change: Change) -> str:
    if isinstance(operation, HARMLESS):
        return ""
    model = getattr(operation, "model_name_lower", "")
    if model and model in change.made:
        return ""  # the former release knows nothing of a table that is new
    for kind in type(operation).__mro__:
        if rule := RULES.get(kind):
            return rule(operation, change)
    return "nobody has said yet whether this kind of operation is safe (devtools/migration_rules.py)"


def _gone(operation: Any, change: Change) -> str:
    return GONE


def _renamed(operation: Any, change: Change) -> str:
    return (
        "the former release knows the old name only. Add the new one, copy, and take the old one away a release later"
    )


def _add_field(operation: ops.AddField, change: Change) -> str:
    new = change.field_after(operation.model_name, operation.name)
    if isinstance(new, ManyToManyField) or getattr(new, "generated", False):
        return ""
    if not new.null and new.db_default is NOT_PROVIDED:
        return "the former release writes rows without it. Give it db_default, or let it be null"
    if new.unique and not new.null:
        return "all rows would get one and the same value of what must be unique"
    return ""


def _alter_field(operation: ops.AlterField, change: Change) -> str:
    old = change.field_before(operation.model_name, operation.name)
    new = change.field_after(operation.model_name, operation.name)
    wrong = {
        "its column gets another name": old.column != new.column,
        "its column gets another type": _type(old) != _type(new) and not _is_wider(old, new),
        "rows of the former release may be null there": old.null and not new.null,
        "the former release may write nothing there, and the database knows no value any more": (
            old.db_default is not NOT_PROVIDED and new.db_default is NOT_PROVIDED and not new.null
        ),
        "rows that are there, and those of the former release, may not be unique": new.unique and not old.unique,
        "the former release may rest on its being unique": old.unique and not new.unique,
    }
    return " and ".join(text for text, is_so in wrong.items() if is_so)


def _type(of: "Field[Any, Any]") -> str | None:
    return of.db_type(connection)


def _is_wider(old: "Field[Any, Any]", new: "Field[Any, Any]") -> bool:
    """Say whether a column only takes longer texts: PostgreSQL then rewrites nothing, and the former release fits."""
    if not isinstance(old, CharField) or new.get_internal_type() not in ("CharField", "SlugField", "TextField"):
        return False
    return new.max_length is None or (old.max_length is not None and new.max_length >= old.max_length)


def _add_constraint(operation: Any, change: Change) -> str:
    return "rows that are there, and those that the former release writes, may break it"


def _remove_constraint(operation: Any, change: Change) -> str:
    return "the former release may rest on it (ON CONFLICT needs it)"


def _add_index(operation: Any, change: Change) -> str:
    return "writes wait while it is built. Use AddIndexConcurrently, in a migration with atomic = False"


def _any_code(operation: Any, change: Change) -> str:
    return "only a person can judge it"


RULES: dict[type, Rule] = {
    ops.DeleteModel: _gone,
    ops.RemoveField: _gone,
    ops.RenameModel: _renamed,
    ops.RenameField: _renamed,
    ops.AlterModelTable: _renamed,
    ops.AddField: _add_field,
    ops.AlterField: _alter_field,
    ops.AddConstraint: _add_constraint,
    ops.RemoveConstraint: _remove_constraint,
    ops.AlterUniqueTogether: _add_constraint,
    ops.AlterOrderWithRespectTo: _add_constraint,
    ops.AddIndex: _add_index,
    ops.AlterIndexTogether: _add_index,
    ops.RunSQL: _any_code,
    ops.RunPython: _any_code,
}
