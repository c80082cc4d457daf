"""Which migrations are refused: what the former release cannot live with while they run, and after."""

from typing import Any

import pytest
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, TrigramExtension
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import CharField, CheckConstraint, Index, Q, UniqueConstraint

from devtools.migration_rules import problems_of
from devtools.migrations import BASE, findings


def shop() -> ProjectState:
    """An app whose one table is there and in use."""
    state = ProjectState()
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", CharField(max_length=50)),
        ("note", CharField(max_length=50, null=True)),
        ("count", models.IntegerField(db_default=0)),
        ("code", models.IntegerField(unique=True)),
    ]
    options = {"constraints": [UniqueConstraint(fields=["name", "note"], name="once")]}
    state.add_model(ModelState("shop", "Thing", fields, options))
    return state


def judged(*operations: Operation, **attributes: Any) -> list[str]:
    """What is said of a migration with these operations."""
    kind = type("Migration", (migrations.Migration,), {"operations": list(operations), **attributes})
    found, _ = problems_of(kind("0002_next", "shop"), shop())
    return found


def added(field: Any) -> Operation:
    return migrations.AddField("thing", "extra", field)


def altered(name: str, field: Any) -> Operation:
    return migrations.AlterField("thing", name, field)


BAD = {
    "a table goes": (migrations.DeleteModel("Thing"), "the former release still uses it"),
    "a table is renamed": (migrations.RenameModel("Thing", "Item"), "the old name only"),
    "a table moves": (migrations.AlterModelTable("thing", "things"), "the old name only"),
    "a column goes": (migrations.RemoveField("thing", "note"), "the former release still uses it"),
    "a column is renamed": (migrations.RenameField("thing", "note", "remark"), "the old name only"),
    "a column gets another name": (altered("note", CharField(max_length=50, null=True, db_column="n")), "another name"),
    "a column must be filled": (added(models.IntegerField()), "Give it db_default"),
    "a default that only the code knows": (added(models.IntegerField(default=3)), "Give it db_default"),
    "a key that must be there": (added(models.ForeignKey("shop.thing", models.CASCADE)), "Give it db_default"),
    "one value for all that must differ": (added(models.IntegerField(db_default=1, unique=True)), "must be unique"),
    "another type": (altered("name", models.IntegerField()), "another type"),
    "a shorter text": (altered("name", CharField(max_length=40)), "another type"),
    "no longer null": (altered("note", CharField(max_length=50)), "may be null there"),
    "no default any more": (altered("count", models.IntegerField()), "knows no value any more"),
    "unique from now on": (altered("name", CharField(max_length=50, unique=True)), "may not be unique"),
    "no longer unique": (altered("code", models.IntegerField()), "rest on its being unique"),
    "a constraint": (
        migrations.AddConstraint("thing", CheckConstraint(condition=Q(count__gt=0), name="c")),
        "break it",
    ),
    "one for new rows": (
        AddConstraintNotValid("thing", CheckConstraint(condition=Q(count__gt=0), name="c")),
        "may break it",
    ),
    "a constraint goes": (migrations.RemoveConstraint("thing", "once"), "ON CONFLICT"),
    "unique together": (migrations.AlterUniqueTogether("thing", {("name", "count")}), "may break it"),
    "an order of rows": (migrations.AlterOrderWithRespectTo("thing", "code"), "may break it"),
    "an index that stops writes": (migrations.AddIndex("thing", Index(fields=["count"], name="i")), "Concurrently"),
    "statements": (migrations.RunSQL("SELECT 1"), "only a person"),
    "code": (migrations.RunPython(lambda apps, editor: None), "only a person"),
    "what hides in the database's half": (
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("thing", "note")]),
        "the former release still uses it",
    ),
    "what comes after in that half": (
        migrations.SeparateDatabaseAndState(database_operations=[added(models.IntegerField())]),
        "Give it db_default",
    ),
}

GOOD = {
    "a table": migrations.CreateModel("Box", [("id", models.BigAutoField(primary_key=True))]),
    "a column that may be empty": added(models.IntegerField(null=True)),
    "a column that the database fills": added(models.IntegerField(db_default=1)),
    "a unique one that may be empty": added(models.IntegerField(null=True, unique=True)),
    "a table between": added(models.ManyToManyField("shop.thing")),
    "a longer text": altered("name", CharField(max_length=60)),
    "any text": altered("name", models.TextField()),
    "null from now on": altered("name", CharField(max_length=50, null=True)),
    "words for people": altered("name", CharField(max_length=50, help_text="as on the label", verbose_name="label")),
    "choices": altered("name", CharField(max_length=50, choices=[("a", "A")])),
    "a default of the code's": altered("count", models.IntegerField(default=1, db_default=0)),
    "an index beside the writes": AddIndexConcurrently("thing", GinIndex(fields=["name"], name="i")),
    "an order of lists": migrations.AlterModelOptions("thing", {"ordering": ["name"]}),
    "an extension": TrigramExtension(),
    "out of the code alone": migrations.SeparateDatabaseAndState(
        state_operations=[migrations.RemoveField("thing", "note")]
    ),
}


@pytest.mark.parametrize(("operation", "said"), BAD.values(), ids=BAD.keys())
def test_what_breaks_the_former_release_is_refused(operation: Operation, said: str) -> None:
    [found] = judged(operation)
    assert said in found


@pytest.mark.parametrize("operation", GOOD.values(), ids=GOOD.keys())
def test_what_it_does_not_notice_is_not(operation: Operation) -> None:
    assert judged(operation) == []


def test_a_table_of_the_same_migration_may_get_anything() -> None:
    made = migrations.CreateModel("Box", [("id", models.BigAutoField(primary_key=True))])
    size = migrations.AddField("box", "size", models.IntegerField())
    rule = migrations.AddConstraint("box", CheckConstraint(condition=Q(size__gt=0), name="size"))
    index = migrations.AddIndex("box", Index(fields=["size"], name="i"))
    assert judged(made, size, rule, index) == []
    assert len(judged(made, size, rule, index, migrations.RemoveField("thing", "note"))) == 1


def test_a_later_operation_is_judged_by_what_an_earlier_one_has_left() -> None:
    widened, narrowed = altered("name", CharField(max_length=60)), altered("name", CharField(max_length=55))
    assert len(judged(widened, narrowed)) == 1


class Strange(Operation):
    """A kind that nobody has thought of."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass


def test_a_kind_that_nobody_has_thought_of_is_refused() -> None:
    [found] = judged(Strange())
    assert "nobody has said yet" in found


def test_a_reason_lets_it_pass_and_must_be_one() -> None:
    column = migrations.RemoveField("thing", "note")
    reason = "No release since 2.3 reads or writes it, and the database fills it."
    assert judged(column, safe_because=reason) == []
    assert "says too little" in judged(column, safe_because="it is fine")[0]
    assert "nothing in it is unsafe" in judged(GOOD["a table"], safe_because=reason)[0]


def test_the_shops_own_migrations_pass() -> None:
    assert findings(MigrationLoader(None), BASE) == []


def test_they_are_judged_from_the_base_on_and_in_order() -> None:
    found = [
        each.split(":")[0] for each in findings(MigrationLoader(None), {"catalog": "0002_specifications_in_order"})
    ]
    assert "catalog/migrations/0003_words_of_attributes.py" in found
    assert "catalog/migrations/0002_specifications_in_order.py" not in found
    assert found.index("catalog/migrations/0003_words_of_attributes.py") < found.index(
        "catalog/migrations/0005_product_by_rating.py"
    )


def test_an_app_without_a_base_is_judged_from_its_first_migration() -> None:
    found = findings(MigrationLoader(None), {"catalog": BASE["catalog"]})
    assert any(each.startswith("orders/migrations/0002_order_number.py") for each in found)
