"""`make migrations`: refuses migrations that the former release could not live with (docs/deploy.md tells why).

Those in BASE, and all before them, were there when the rule came. Each later one is judged for good: what its release
before could live with does not change.
"""

import os
import sys
from collections.abc import Mapping

import django
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from devtools.packaging import APPS

BASE = {
    "accounts": "0003_dead_letters_for_staff",
    "cart": "0001_initial",
    "catalog": "0005_product_by_rating",
    "common": "0002_event_names",
    "inventory": "0001_initial",
    "live": "0001_initial",
    "notifications": "0002_dropped",
    "orders": "0004_transition_detail",
    "payments": "0001_initial",
    "pricing": "0002_countries_chosen",
}


def findings(loader: MigrationLoader, base: Mapping[str, str]) -> list[str]:
    """Return in words what is wrong with migrations of the shop's apps after `base`; nothing, where all is well."""
    from devtools.migration_rules import problems_of

    judged = set(_after(loader, base))
    found, state = [], ProjectState(real_apps=loader.unmigrated_apps)
    for key in _in_order(loader):
        migration = loader.graph.nodes[key]
        if key in judged:
            problems, state = problems_of(migration, state)
            found += [f"{key[0]}/migrations/{key[1]}.py: {problem}" for problem in problems]
        else:
            state = migration.mutate_state(state, preserve=False)
    return found


def _in_order(loader: MigrationLoader) -> list[tuple[str, str]]:
    order: dict[tuple[str, str], None] = {}
    for leaf in loader.graph.leaf_nodes():
        order.update(dict.fromkeys(loader.graph.forwards_plan(leaf)))
    return list(order)


def _after(loader: MigrationLoader, base: Mapping[str, str]) -> list[tuple[str, str]]:
    old: set[tuple[str, str]] = set()
    for key in base.items():
        old.update(loader.graph.forwards_plan(key))
    return [key for key in loader.graph.nodes if key[0] in APPS and key not in old]


def main() -> int:
    """Judge the migrations; 1, and what is wrong, where there is anything."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cloudcommerce.settings")
    django.setup()
    found = findings(MigrationLoader(None), BASE)
    for line in found:
        print(line)
    if found:
        print("A migration that is safe all the same says why: safe_because = ... in its class (docs/deploy.md).")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
