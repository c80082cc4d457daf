"""The last part of `make deploy`: hands the shop over to the code that `zappa` has put there; takes it back on trouble.

In order, each only when the one before went well: the code and settings become a version; its migrations run, while the
former release serves; it answers a few pages; it gets a growing share of all calls, while alarms and its own errors are
watched; it gets all of them. `--back` returns to the release before, code and settings, within a second.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from devtools.deploy_settings import Settings, stage_file, why_unknown
from devtools.deploying import LIVE
from devtools.live_alias import LiveAlias, MovedError, Places, enable_schedules

PAGES = ("/health/ready", "/", "/api/v1/products?limit=1")
# Of one version while it is tried. A task that fails is no error of the function's.
ERRORS_ALLOWED = 2
LOOK_EVERY_SECONDS = 15.0
READY_SECONDS = 600.0


class ReleaseError(Exception):
    """The release was not made, or was taken back; the message says why."""


@dataclass(frozen=True)
class Plan:
    """How a stage hands over: percents in turn, seconds at each, and instances that are kept ready."""

    steps: tuple[int, ...] = ()
    seconds: float = 0
    ready_instances: int = 0

    @classmethod
    def of(cls, settings: Settings) -> "Plan":
        """Return the plan in a stage's settings (`release`). Raises TypeError for a word that means nothing."""
        given = dict(settings.get("release", {}))
        return cls(steps=tuple(given.pop("steps", ())), **given)


@dataclass
class Release:
    """One hand-over of a stage's function."""

    function: str
    settings: Settings
    lambda_client: Any
    cloudwatch: Any
    events: Any = None
    say: Callable[[str], None] = print
    wait: Callable[[float], None] = time.sleep
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        self.alias = LiveAlias(self.lambda_client, self.function)
        self.plan = Plan.of(self.settings)

    def make(self) -> str:
        """Make the newest code live and return its version.

        Raises ReleaseError, and the former release then serves; MovedError where somebody else decided what serves.
        """
        before = self.alias.read()
        version = self._publish()
        try:
            self._keep_ready(version)
            # Beside another region there is nobody to show pages to, and no database that may be changed.
            if not self.settings.get("waits"):
                self._migrate(version)
                self._ask_pages(version)
            self._shift(version, before)
        except BaseException:
            # Also where a person has interrupted it: a share must not stay with what nobody watches any more.
            self.stay()
            raise
        self._keep_only(version)
        if self.events is not None and not self.settings.get("waits"):
            # Before the first release they are off, for want of tables; later they are on already.
            enable_schedules(self.events, self.alias.arn())
        return version

    def stay(self) -> str:
        """Take back the share of a version that is being tried; return the version that has all calls then."""
        self.alias.stay()
        version = self.alias.read().version
        self._keep_only(version)
        return version

    def back(self) -> str:
        """Return to the release before and return its version; its ready instances start once it is live.

        While a version is being tried, that is the release which is live: the share is taken back, and whoever made it
        ends. Raises ReleaseError where no release was before, or where the instances do not start (it is live all the
        same); MovedError where a release was made live in this moment, which is to be looked at first.
        """
        places = self.alias.read()
        if places.tried:
            self.alias.stay(places)
            self.say(f"All calls go to version {places.version} again, and none to {places.tried}, which was tried.")
            self._keep_only(places.version)
            return places.version
        if places.former is None:
            raise ReleaseError(f"{self.function} has had no release before version {places.version}.")
        self.alias.move(places, places.former)
        self.say(f"All calls go to version {places.former} again, instead of {places.version}.")
        # Only now: whoever goes back waits for nothing, least of all with what is broken still serving.
        self._keep_only(places.former)
        self._keep_ready(places.former)
        return places.former

    def _publish(self) -> str:
        version = str(self.lambda_client.publish_version(FunctionName=self.function)["Version"])
        waiter = self.lambda_client.get_waiter("function_active_v2")
        waiter.wait(FunctionName=self.function, Qualifier=version)
        self.say(f"Version {version} of {self.function} is there.")
        return version

    def _keep_ready(self, version: str) -> None:
        """Have instances of the version started, and wait until they are."""
        if not self.plan.ready_instances:
            return
        place = {"FunctionName": self.function, "Qualifier": version}
        self.lambda_client.put_provisioned_concurrency_config(
            **place, ProvisionedConcurrentExecutions=self.plan.ready_instances
        )
        deadline = time.monotonic() + READY_SECONDS
        while True:
            state = self.lambda_client.get_provisioned_concurrency_config(**place)
            if state["Status"] == "READY":
                return
            if state["Status"] == "FAILED" or time.monotonic() > deadline:
                raise ReleaseError(f"Version {version} does not start: {state.get('StatusReason', state['Status'])}")
            self.wait(5)

    def _migrate(self, version: str) -> None:
        self.say(self._call(version, {"manage": "migrate --no-input"})["output"].strip())

    def _ask_pages(self, version: str) -> None:
        """Ask the version for pages as nobody sees it yet."""
        host = urlsplit(self.settings["aws_environment_variables"].get("SITE_URL", "")).hostname
        if host is None:
            return
        for page in PAGES:
            answer = self._call(version, request_for(host, page))
            if answer.get("statusCode") != 200:
                raise ReleaseError(f"Version {version} answers {page} with {answer.get('statusCode')}.")
        self.say(f"Version {version} answers {', '.join(PAGES)}.")

    def _call(self, version: str, event: dict[str, Any]) -> dict[str, Any]:
        answer = self.lambda_client.invoke(
            FunctionName=self.function, Qualifier=version, Payload=json.dumps(event).encode()
        )
        said = answer["Payload"].read().decode()
        if answer.get("FunctionError"):
            raise ReleaseError(f"Version {version} fails: {said}")
        result: dict[str, Any] = json.loads(said)
        return result

    def _shift(self, version: str, before: Places) -> None:
        places = self._refuse_moved(before)
        # What was there before the first release answers no shopper: it was made before its API, whose host it refuses.
        if before.is_released and before.version != version:
            ringing = self._alarms()
            for percent in self.plan.steps:
                self.alias.share(places, version, percent)
                self.say(f"Version {version} gets {percent} % of all calls for {self.plan.seconds:.0f} seconds.")
                places = self._watch(replace(before, tried=version), version, ringing)
        self.alias.move(places, version)
        self.say(f"Version {version} gets all calls.")

    def _watch(self, shared: Places, version: str, ringing: set[str]) -> Places:
        """Look after a share for as long as the plan says; return what `_refuse_moved` does of the last look."""
        left = self.plan.seconds
        while True:
            trouble = sorted(self._alarms() - ringing)
            if (errors := self._errors(version)) > ERRORS_ALLOWED:
                trouble.append(f"{errors} errors of version {version}")
            if trouble:
                raise ReleaseError(f"All calls stay with the former release: {', '.join(trouble)}.")
            places = self._refuse_moved(shared)
            if left <= 0:
                return places
            pause = min(left, LOOK_EVERY_SECONDS)
            self.wait(pause)
            left -= pause

    def _refuse_moved(self, left: Places) -> Places:
        """Return where calls go; raise MovedError where that is not as this release `left` them."""
        places = self.alias.read()
        if places != left:
            raise MovedError
        return places

    def _alarms(self) -> set[str]:
        """Return the alarms of this function's stage that ring and tell somebody."""
        pages = self.cloudwatch.get_paginator("describe_alarms").paginate(
            AlarmNamePrefix=f"{self.function}-", AlarmTypes=["MetricAlarm", "CompositeAlarm"], StateValue="ALARM"
        )
        found = [
            alarm for page in pages for kind in ("MetricAlarms", "CompositeAlarms") for alarm in page.get(kind, [])
        ]
        return {alarm["AlarmName"] for alarm in found if alarm.get("AlarmActions")}

    def _errors(self, version: str) -> int:
        dimensions = {"FunctionName": self.function, "Resource": f"{self.function}:{LIVE}", "ExecutedVersion": version}
        answer = self.cloudwatch.get_metric_statistics(
            Namespace="AWS/Lambda",
            MetricName="Errors",
            Dimensions=[{"Name": name, "Value": value} for name, value in dimensions.items()],
            StartTime=self.began - timedelta(minutes=1),
            EndTime=datetime.now(UTC) + timedelta(minutes=1),
            Period=60,
            Statistics=["Sum"],
        )
        return int(sum(point["Sum"] for point in answer["Datapoints"]))

    def _keep_only(self, version: str) -> None:
        """Pay for the ready instances of this version only."""
        if not self.plan.ready_instances:
            return
        pages = self.lambda_client.get_paginator("list_provisioned_concurrency_configs").paginate(
            FunctionName=self.function
        )
        for config in [config for page in pages for config in page["ProvisionedConcurrencyConfigs"]]:
            other = config["FunctionArn"].rsplit(":", 1)[-1]
            if other != version:
                self.lambda_client.delete_provisioned_concurrency_config(FunctionName=self.function, Qualifier=other)


def request_for(host: str, page: str) -> dict[str, Any]:
    """Return a visitor's request as the HTTP API hands it over, but from no API: only who may call the function can."""
    path, _, query = page.partition("?")
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {"host": host, "x-forwarded-proto": "https", "x-forwarded-port": "443"},
        "requestContext": {
            "http": {
                "method": "GET",
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": "release",
            }
        },
        "isBase64Encoded": False,
    }


def function_of(stage: str, settings: Settings) -> str:
    """Return what Zappa calls a stage's function."""
    return f"{settings['project_name']}-{stage}".replace("_", "-")


def release_of(stage: str) -> Release:
    """Return the hand-over of a stage, whose settings `make settings` has written. Raises ReleaseError."""
    if not stage_file(stage).is_file():
        raise ReleaseError(why_unknown(stage))
    settings = json.loads(stage_file(stage).read_text())[stage]
    session = boto3.Session(region_name=settings["aws_region"])
    function = function_of(stage, settings)
    # A call is made once, however long it takes: a second `migrate` beside the first would wait for its locks.
    patient = Config(read_timeout=settings["timeout_seconds"] + 30, retries={"total_max_attempts": 1})
    return Release(
        function,
        settings,
        session.client("lambda", config=patient),
        session.client("cloudwatch"),
        session.client("events"),
    )


def main(arguments: list[str] | None = None) -> int:
    """Release a stage, or what the option says instead; 1 where that failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--back", action="store_true", help="return to the release before")
    instead.add_argument("--stay", action="store_true", help="take back the share of a release that was broken off")
    options = parser.parse_args(arguments)
    try:
        release = release_of(options.stage)
        if options.back:
            release.back()
        elif options.stay:
            release.stay()
        else:
            release.make()
    except (ReleaseError, MovedError, ClientError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
