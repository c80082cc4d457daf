"""The alias `live` of a stage's function: API, queues and schedules call it, so it alone decides which release runs.

`devtools.deploying` makes it with the function; `devtools.release` moves it.
"""

import re
from dataclasses import dataclass
from typing import Any

NAME = "live"
# The alias's description says what was before it.
FORMER = "The release before this one: version {}"
FIRST = "The first release"
# As `devtools.deploying` makes it, leading to code that may have had neither an address nor tables.
UNRELEASED = "No release has been made yet"


@dataclass(frozen=True)
class Places:
    """Where the alias leads: its version, the one that gets a share of the calls, and the one before."""

    version: str
    tried: str | None
    former: str | None


class LiveAlias:
    """Reads and moves the alias of one function. Each method raises what the client does."""

    def __init__(self, client: Any, function: str) -> None:
        self.client = client
        self.function = function

    def read(self) -> Places:
        """Return where the alias leads."""
        found = self.client.get_alias(FunctionName=self.function, Name=NAME)
        weights = (found.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
        former = re.fullmatch(FORMER.format(r"(\d+)"), found.get("Description") or "")
        return Places(found["FunctionVersion"], next(iter(weights), None), former and former[1])

    def arn(self) -> str:
        """Return the alias's ARN."""
        return str(self.client.get_alias(FunctionName=self.function, Name=NAME)["AliasArn"])

    def share(self, version: str, percent: int) -> None:
        """Send `percent` of the calls to `version`, and the others where they go now."""
        self._update(RoutingConfig={"AdditionalVersionWeights": {version: percent / 100}})

    def stay(self) -> None:
        """Send every call where most of them go, and none to a version that was being tried."""
        self._update(RoutingConfig={"AdditionalVersionWeights": {}})

    def move(self, version: str) -> None:
        """Send every call to `version`, and remember where they went before, unless that was no release."""
        found = self.client.get_alias(FunctionName=self.function, Name=NAME)
        known = {}
        if found.get("Description") == UNRELEASED:
            known = {"Description": FIRST}
        elif found["FunctionVersion"] != version:
            known = {"Description": FORMER.format(found["FunctionVersion"])}
        self._update(FunctionVersion=version, RoutingConfig={"AdditionalVersionWeights": {}}, **known)

    def _update(self, **change: Any) -> None:
        self.client.update_alias(FunctionName=self.function, Name=NAME, **change)


def enable_schedules(events: Any, arn: str) -> list[str]:
    """Switch on the schedules that call the function of `arn`, and return their names."""
    pages = events.get_paginator("list_rule_names_by_target").paginate(TargetArn=arn)
    names = sorted(name for page in pages for name in page["RuleNames"])
    for name in names:
        events.enable_rule(Name=name)
    return names
