"""A stage's hand-over to new code, against moto's Lambda and CloudWatch."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from moto.awslambda.models import LambdaFunction
from moto.cloudwatch.models import cloudwatch_backends

from devtools import cloud as places
from devtools import deploying, moto_zappa
from devtools import release as releases
from devtools.deploy_settings import merge, stage_settings
from devtools.deploying import UNRELEASED
from devtools.live_alias import LiveAlias, MovedError, Places
from devtools.release import Plan, Release, ReleaseError, request_for
from tests.support.cloud import LocalCloud
from tests.support.terraform import outputs

FUNCTION = "cloudcommerce-staging"
ALARM = f"{FUNCTION}-function-errors"


@pytest.fixture(scope="module", autouse=True)
def versions() -> None:
    """Moto's Invoke calls the version that it names, and its aliases know their revision."""
    moto_zappa.call_versions()
    moto_zappa.refuse_stale_changes_of_aliases()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the function was called with, by version; `answers` of the function are in `broken`."""
    made: list[tuple[str, str]] = []

    def invoke(self: LambdaFunction, event: Any = None) -> tuple[str, bool, str]:
        given = json.loads(event) if isinstance(event, str | bytes) else event
        what = given.get("manage") or given["rawPath"]
        made.append((str(self.version), what))
        if self.description.startswith("broken") and what in self.description:
            return (
                (json.dumps({"errorMessage": "no"}), True, "")
                if given.get("manage")
                else ('{"statusCode": 500}', False, "")
            )
        return json.dumps({"output": "done"} if given.get("manage") else {"statusCode": 200}), False, ""

    monkeypatch.setattr(LambdaFunction, "_invoke_lambda", invoke)
    return made


@pytest.fixture
def functions(cloud: LocalCloud) -> Iterator[Any]:
    """A function whose first release is live."""
    client = cloud.client("lambda")
    trust = {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda"}}]}
    iam = cloud.client("iam")
    role = iam.create_role(RoleName="release", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    made = client.create_function(
        FunctionName=FUNCTION,
        Runtime="python3.13",
        Role=role,
        Handler="shop.handler",
        Code={"ZipFile": code("one")},
        Publish=True,
    )
    client.create_alias(FunctionName=FUNCTION, Name="live", FunctionVersion=made["Version"])
    yield client
    client.delete_function(FunctionName=FUNCTION)
    iam.delete_role(RoleName="release")
    cloudwatch_backends[places.ACCOUNT][places.REGION].reset()


def code(text: str) -> bytes:
    """A package that differs from others by `text`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("shop.py", text)
    return file.getvalue()


def put_new_code(client: Any, text: str = "two", description: str = "") -> None:
    client.update_function_code(FunctionName=FUNCTION, ZipFile=code(text))
    client.update_function_configuration(FunctionName=FUNCTION, Description=description)


def handing_over(cloud: LocalCloud, wait: Callable[[float], None] = lambda seconds: None) -> Release:
    settings = merge("staging", outputs("staging"))
    return Release(
        FUNCTION, settings, cloud.client("lambda"), cloud.client("cloudwatch"), say=lambda text: None, wait=wait
    )


def where(client: Any) -> Places:
    return LiveAlias(client, FUNCTION).read()


def test_new_code_is_migrated_and_looked_at_before_anybody_meets_it(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)
    seen: list[Places] = []
    version = handing_over(cloud, wait=lambda seconds: seen.append(where(functions))).make()
    assert version != "1"
    assert [what for _, what in calls] == ["migrate --no-input", "/health/ready", "/", "/api/v1/products"]
    assert {called for called, _ in calls} == {version}
    assert seen and all(each == Places("1", version, None) for each in seen)
    assert where(functions) == Places(version, None, "1")


def test_each_step_is_watched_as_long_as_the_stage_says(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)
    waited: list[float] = []
    handing_over(cloud, wait=waited.append).make()
    assert sum(waited) == 60


@pytest.mark.parametrize("what", ["migrate", "/health/ready"])
def test_code_that_fails_is_never_met(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]], what: str
) -> None:
    put_new_code(functions, description=f"broken {what} --no-input" if what == "migrate" else f"broken {what}")
    with pytest.raises(ReleaseError, match="Version"):
        handing_over(cloud, wait=lambda seconds: pytest.fail("It got a share.")).make()
    assert where(functions) == Places("1", None, None)


def ring(
    cloud: LocalCloud, state: str = "ALARM", actions: tuple[str, ...] = ("arn:aws:sns:eu-west-1:1:alerts",)
) -> None:
    client = cloud.client("cloudwatch")
    client.put_metric_alarm(
        AlarmName=ALARM,
        Namespace="AWS/Lambda",
        MetricName="Errors",
        ComparisonOperator="GreaterThanThreshold",
        Threshold=5,
        EvaluationPeriods=1,
        Period=300,
        Statistic="Sum",
        AlarmActions=list(actions),
    )
    client.set_alarm_state(AlarmName=ALARM, StateValue=state, StateReason="test")


def test_an_alarm_takes_the_share_back(cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]) -> None:
    put_new_code(functions)
    with pytest.raises(ReleaseError, match=ALARM):
        handing_over(cloud, wait=lambda seconds: ring(cloud)).make()
    assert where(functions) == Places("1", None, None)


def test_errors_of_the_new_version_take_the_share_back(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)

    def fail(seconds: float) -> None:
        version = where(functions).tried
        names = {"FunctionName": FUNCTION, "Resource": f"{FUNCTION}:live", "ExecutedVersion": version}
        dimensions = [{"Name": name, "Value": value} for name, value in names.items()]
        data = {"MetricName": "Errors", "Dimensions": dimensions, "Timestamp": datetime.now(UTC), "Value": 3}
        cloud.client("cloudwatch").put_metric_data(Namespace="AWS/Lambda", MetricData=[data])

    with pytest.raises(ReleaseError, match="3 errors of version"):
        handing_over(cloud, wait=fail).make()
    assert where(functions) == Places("1", None, None)


@pytest.mark.parametrize(("before", "actions"), [(True, ("arn:aws:sns:eu-west-1:1:alerts",)), (False, ())])
def test_what_rang_before_or_tells_nobody_is_no_reason(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]], before: bool, actions: tuple[str, ...]
) -> None:
    put_new_code(functions)
    if before:
        ring(cloud)
    handing_over(cloud, wait=lambda seconds: ring(cloud, actions=actions)).make()
    assert where(functions).version != "1"


def test_a_share_does_not_stay_where_somebody_stops_it(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)

    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        handing_over(cloud, wait=interrupt).make()
    assert where(functions) == Places("1", None, None)


def test_back_and_forth(cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]) -> None:
    with pytest.raises(ReleaseError, match="no release before"):
        handing_over(cloud).back()
    put_new_code(functions)
    version = handing_over(cloud).make()
    assert handing_over(cloud).back() == "1"
    assert where(functions) == Places("1", None, version)
    assert handing_over(cloud).back() == version


def test_going_back_during_a_share_takes_the_share_back_and_ends_the_release(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)
    live = handing_over(cloud).make()
    put_new_code(functions, "three")
    came_back: list[str] = []
    with pytest.raises(MovedError, match="somebody else has moved the calls"):
        handing_over(cloud, wait=lambda seconds: came_back.append(handing_over(cloud).back())).make()
    assert came_back == [live]
    assert where(functions) == Places(live, None, "1")


def test_going_back_before_the_first_share_ends_the_release(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)
    live = handing_over(cloud).make()
    put_new_code(functions, "three")
    release = handing_over(cloud, wait=lambda seconds: pytest.fail("It got a share."))

    def go_back(text: str) -> None:
        if "answers" in text:
            handing_over(cloud).back()

    release.say = go_back
    with pytest.raises(MovedError, match="somebody else has moved the calls"):
        release.make()
    assert where(functions) == Places("1", None, live)


def test_going_back_in_the_moment_of_the_hand_over_is_not_undone(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_new_code(functions)
    live = handing_over(cloud).make()
    put_new_code(functions, "three")
    release = handing_over(cloud)
    hand_over = release.alias.move

    def go_back_first(places: Places, version: str) -> None:
        assert handing_over(cloud).back() == live
        hand_over(places, version)

    monkeypatch.setattr(release.alias, "move", go_back_first)
    with pytest.raises(MovedError, match="somebody else has moved the calls"):
        release.make()
    assert where(functions) == Places(live, None, "1")


@pytest.mark.parametrize("is_shared", [True, False])
def test_going_back_does_not_take_back_what_was_made_live_in_that_moment(
    cloud: LocalCloud,
    functions: Any,
    calls: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    is_shared: bool,
) -> None:
    put_new_code(functions)
    live = handing_over(cloud).make()
    put_new_code(functions, "three")
    newest = functions.publish_version(FunctionName=FUNCTION)["Version"]
    other = LiveAlias(functions, FUNCTION)
    if is_shared:
        other.share(other.read(), newest, 50)
    release = handing_over(cloud)
    seen = release.alias.read()
    other.move(other.read(), newest)
    monkeypatch.setattr(release.alias, "read", lambda: seen)
    with pytest.raises(MovedError):
        release.back()
    assert where(functions) == Places(newest, None, live)


@pytest.mark.parametrize(("note", "former"), [("", "1"), (UNRELEASED, None)])
def test_older_code_has_all_calls_and_knows_what_was_live(functions: Any, note: str, former: str | None) -> None:
    functions.update_alias(FunctionName=FUNCTION, Name="live", Description=note)
    put_new_code(functions)
    live = LiveAlias(functions, FUNCTION)
    live.share(live.read(), functions.publish_version(FunctionName=FUNCTION)["Version"], 10)

    def roll_back(name: str, **options: Any) -> str:
        put_new_code(functions, "older")
        return "arn"

    zappa = SimpleNamespace(lambda_client=functions, rollback_lambda_function_version=roll_back)
    deploying._make_rollback_live(zappa, FUNCTION)
    zappa.rollback_lambda_function_version(FUNCTION)
    assert where(functions) == Places("3", None, former, is_released=former is not None)


def test_what_was_there_before_the_first_release_is_no_release(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    functions.delete_alias(FunctionName=FUNCTION, Name="live")
    deploying.have_alias(functions, FUNCTION)
    assert functions.get_alias(FunctionName=FUNCTION, Name="live")["Description"] == UNRELEASED
    put_new_code(functions)
    first = handing_over(cloud, wait=lambda seconds: pytest.fail("Shoppers met what was there before.")).make()
    assert where(functions) == Places(first, None, None)
    with pytest.raises(ReleaseError, match="no release before"):
        handing_over(cloud).back()
    put_new_code(functions, "three")
    second = handing_over(cloud).make()
    assert where(functions) == Places(second, None, first)


def test_nothing_new_is_released_without_a_share(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)
    version = handing_over(cloud).make()
    again = handing_over(cloud, wait=lambda seconds: pytest.fail("It got a share.")).make()
    assert (again, where(functions)) == (version, Places(version, None, "1"))


def test_a_region_that_waits_is_neither_migrated_nor_asked_for_pages(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)
    release = handing_over(cloud)
    release.settings["waits"] = True
    assert release.make() == where(functions).version
    assert calls == []


class ReadyInstances:
    """Lambda's provisioned concurrency, which moto lacks; all else is the client's."""

    def __init__(self, client: Any, states: list[str]) -> None:
        self.client = client
        self.states = states
        self.kept = {"1"}
        self.live_when_put: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def put_provisioned_concurrency_config(self, **given: Any) -> None:
        assert given["ProvisionedConcurrentExecutions"] == 1
        self.live_when_put.append(where(self.client).version)
        self.kept.add(given["Qualifier"])

    def get_provisioned_concurrency_config(self, **given: Any) -> dict[str, str]:
        return {"Status": self.states.pop(0)}

    def delete_provisioned_concurrency_config(self, **given: Any) -> None:
        self.kept.remove(given["Qualifier"])

    def get_paginator(self, name: str) -> Any:
        assert name == "list_provisioned_concurrency_configs"
        return self

    def paginate(self, **given: Any) -> list[dict[str, Any]]:
        configs = [{"FunctionArn": f"arn:{FUNCTION}:{version}"} for version in sorted(self.kept)]
        return [{"ProvisionedConcurrencyConfigs": configs}]


@pytest.mark.parametrize(("states", "is_made"), [(["IN_PROGRESS", "READY"], True), (["IN_PROGRESS", "FAILED"], False)])
def test_only_what_is_live_is_kept_ready(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]], states: list[str], is_made: bool
) -> None:
    put_new_code(functions)
    release = handing_over(cloud)
    release.plan = Plan(ready_instances=1)
    release.lambda_client = kept = ReadyInstances(release.lambda_client, states)
    if is_made:
        release.make()
    else:
        with pytest.raises(ReleaseError, match="does not start"):
            release.make()
    assert kept.kept == {where(functions).version}
    assert (where(functions).version != "1") is is_made


def test_going_back_takes_the_ready_instances_along(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)
    release = handing_over(cloud)
    release.plan = Plan(ready_instances=1)
    release.lambda_client = kept = ReadyInstances(release.lambda_client, ["READY", "IN_PROGRESS", "READY"])
    version = release.make()
    assert kept.kept == {version}
    assert release.back() == "1"
    assert kept.kept == {"1"}
    # They are asked for before a release is live, and after one is gone back to: that waits for nothing.
    assert kept.live_when_put == ["1", "1"]
    assert kept.states == []


@pytest.mark.parametrize("way", ["stay", "back"])
def test_a_share_that_is_taken_back_takes_its_ready_instances_along(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]], way: str
) -> None:
    put_new_code(functions)
    tried = functions.publish_version(FunctionName=FUNCTION)["Version"]
    release = handing_over(cloud)
    release.plan = Plan(ready_instances=1)
    release.lambda_client = kept = ReadyInstances(release.lambda_client, [])
    kept.kept.add(tried)
    release.alias.share(release.alias.read(), tried, 10)
    assert getattr(release, way)() == "1"
    assert (where(functions), kept.kept) == (Places("1", None, None), {"1"})


def test_going_back_is_done_where_no_ready_instance_starts(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]]
) -> None:
    put_new_code(functions)
    release = handing_over(cloud)
    release.make()
    release.plan = Plan(ready_instances=1)
    release.lambda_client = ReadyInstances(release.lambda_client, ["FAILED"])
    with pytest.raises(ReleaseError, match="Version 1 does not start"):
        release.back()
    assert where(functions).version == "1"


def test_every_stage_has_a_plan_that_can_be_read() -> None:
    assert Plan.of(stage_settings("dev")) == Plan()
    production = Plan.of(stage_settings("production"))
    assert production.steps == (10, 50) and production.ready_instances == 1
    assert production.seconds * len(production.steps) >= 600, "An alarm needs some minutes to ring."
    with pytest.raises(TypeError):
        Plan.of({"release": {"step": [10]}})


def test_a_stage_without_settings_is_told_what_to_do(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(releases, "stage_file", lambda stage: tmp_path / stage)
    assert releases.main(["staging"]) == 1
    assert "make settings STAGE=staging" in capsys.readouterr().err
    assert releases.main(["nope", "--back"]) == 1
    assert "zappa_settings.json has no stage nope." in capsys.readouterr().err


def test_the_command_finds_the_function_of_its_stage(
    cloud: LocalCloud, functions: Any, calls: list[tuple[str, str]], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = merge("staging", outputs("staging")) | {"release": {}}
    (tmp_path / "staging").write_text(json.dumps({"staging": settings}))
    monkeypatch.setattr(releases, "stage_file", lambda stage: tmp_path / stage)
    for name, value in {**places.credentials(), "AWS_ENDPOINT_URL": cloud.server.url}.items():
        monkeypatch.setenv(name, value)
    put_new_code(functions)
    assert releases.main(["staging"]) == 0
    assert where(functions).former == "1"
    live = LiveAlias(functions, FUNCTION)
    live.share(live.read(), "1", 10)
    assert releases.main(["staging", "--stay"]) == 0
    assert where(functions).tried is None
    assert releases.main(["staging", "--back"]) == 0
    assert where(functions).version == "1"


def test_a_migration_is_waited_for_as_long_as_the_function_may_take(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = merge("staging", outputs("staging")) | {"timeout_seconds": 720}
    (tmp_path / "staging").write_text(json.dumps({"staging": settings}))
    monkeypatch.setattr(releases, "stage_file", lambda stage: tmp_path / stage)
    config = releases.release_of("staging").lambda_client.meta.config
    assert config.read_timeout > 720
    assert config.retries["total_max_attempts"] == 1


def test_a_request_has_no_api_behind_it() -> None:
    request = request_for("shop.example.org", "/api/v1/products?limit=1")
    assert (request["rawPath"], request["rawQueryString"]) == ("/api/v1/products", "limit=1")
    assert "apiId" not in request["requestContext"]
