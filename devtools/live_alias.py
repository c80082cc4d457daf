"""The alias `live` of a stage's function: API, queues and schedules call it, so it alone decides which release runs.

`devtools.deploying` makes it with the function; `devtools.release` moves it.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from devtools.deploying import FORMER, LIVE, NO_SHARES, UNRELEASED

FIRST = "The first release"


class MovedError(Exception):
    """Calls go elsewhere than they were seen to go."""

    def __init__(self) -> None:
        super().__init__(
            "This ends here: somebody else has moved the calls meanwhile (`make rollback`, another release). "
            "Look where they go (`aws lambda get-alias`), and begin again."
        )


@dataclass(frozen=True)
class Places:
    """Where the alias leads: its version, the one that gets a share of the calls, and the one before.

    `is_released` is false while it leads to what was there before the first release. `revision` says which state of the
    alias was read; two that lead to the same are equal.
    """

    version: str
    tried: str | None
    former: str | None
    is_released: bool = True
    revision: str = field(default="", compare=False)


class LiveAlias:
    """Reads and moves the alias of one function. Each method raises what the client does."""

    def __init__(self, client: Any, function: str) -> None:
        self.client = client
        self.function = function

    def read(self) -> Places:
        """Return where the alias leads."""
        found = self._get()
        weights = (found.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
        note = found.get("Description") or ""
        former = re.fullmatch(FORMER.format(r"(\d+)"), note)
        return Places(
            found["FunctionVersion"],
            next(iter(weights), None),
            former and former[1],
            is_released=note != UNRELEASED,
            revision=found["RevisionId"],
        )

    def arn(self) -> str:
        """Return the alias's ARN."""
        return str(self._get()["AliasArn"])

    def share(self, places: Places, version: str, percent: int) -> None:
        """Send `percent` of the calls to `version`, and the others where they go. Raises MovedError after `places`."""
        self._update(places, RoutingConfig={"AdditionalVersionWeights": {version: percent / 100}})

    def stay(self, places: Places | None = None) -> None:
        """Send every call where most of them go, and none to a version that was being tried.

        Raises MovedError where `places`, if given, is no longer where they go.
        """
        self._update(places, RoutingConfig=NO_SHARES)

    def move(self, places: Places, version: str) -> None:
        """Send every call to `version`, and remember where they went before, unless that was no release.

        Raises MovedError where `places` is no longer where they go.
        """
        known = {}
        if not places.is_released:
            known = {"Description": FIRST}
        elif places.version != version:
            known = {"Description": FORMER.format(places.version)}
        self._update(places, FunctionVersion=version, RoutingConfig=NO_SHARES, **known)

    def _get(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get_alias(FunctionName=self.function, Name=LIVE)
        return found

    def _update(self, places: Places | None, **change: Any) -> None:
        """Change the alias; where `places` is given, only while it is as it was read then."""
        since = {"RevisionId": places.revision} if places else {}
        try:
            self.client.update_alias(FunctionName=self.function, Name=LIVE, **since, **change)
        except self.client.exceptions.PreconditionFailedException as error:
            raise MovedError from error


def enable_schedules(events: Any, arn: str) -> list[str]:
    """Switch on the schedules that call the function of `arn`, and return their names."""
    pages = events.get_paginator("list_rule_names_by_target").paginate(TargetArn=arn)
    names = sorted(name for page in pages for name in page["RuleNames"])
    for name in names:
        events.enable_rule(Name=name)
    return names
