"""The second region begins to work: its queues and schedules are switched on, against moto."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from devtools import deploying, moto_zappa, take_over
from devtools.cloud import ACCOUNT, REGION, credentials
from devtools.deploy_settings import merge
from devtools.take_over import TakeOverError
from tests.support.cloud import LocalCloud
from tests.support.terraform import outputs
from tests.unit.devtools.test_release import code

FUNCTION = "cloudcommerce-production-two"
LIVE = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{FUNCTION}:live"
RULES = ("two-relay_outbox", "two-expire_orders")


@pytest.fixture
def region(cloud: LocalCloud) -> Iterator[dict[str, Any]]:
    """A function that is deployed and waits: two queues and two rules, all switched off. Yields its settings."""
    moto_zappa._find_mappings_by_any_name()
    moto_zappa._show_aliases_of_mappings()
    client, events, iam, sqs = (cloud.client(name) for name in ("lambda", "events", "iam", "sqs"))
    trust = {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda"}}]}
    role = iam.create_role(RoleName="two", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    client.create_function(
        FunctionName=FUNCTION, Runtime="python3.13", Role=role, Handler="shop.handler", Code={"ZipFile": code("one")}
    )
    version = client.publish_version(FunctionName=FUNCTION)["Version"]
    client.create_alias(FunctionName=FUNCTION, Name="live", FunctionVersion=version)
    settings = merge("production_two", outputs("production_two"))
    queues = [event["event_source"]["arn"] for event in settings["events"] if "event_source" in event]
    urls = [sqs.create_queue(QueueName=arn.rsplit(":", 1)[-1], Attributes=_fifo(arn))["QueueUrl"] for arn in queues]
    for arn in queues:
        client.create_event_source_mapping(FunctionName=LIVE, EventSourceArn=arn, Enabled=False)
    for name in RULES:
        events.put_rule(Name=name, ScheduleExpression="rate(1 minute)", State="DISABLED")
        events.put_targets(Rule=name, Targets=[{"Id": "1", "Arn": LIVE}])
    yield settings
    for mapping in client.list_event_source_mappings()["EventSourceMappings"]:
        client.delete_event_source_mapping(UUID=mapping["UUID"])
    for name in RULES:
        events.remove_targets(Rule=name, Ids=["1"])
        events.delete_rule(Name=name)
    client.delete_function(FunctionName=FUNCTION)
    iam.delete_role(RoleName="two")
    for url in urls:
        sqs.delete_queue(QueueUrl=url)


def _fifo(arn: str) -> dict[str, str]:
    return {"FifoQueue": "true"} if arn.endswith(".fifo") else {}


def test_everything_that_was_off_is_on(cloud: LocalCloud, region: dict[str, Any]) -> None:
    client, events = cloud.client("lambda"), cloud.client("events")
    names = take_over.take_over(FUNCTION, region, client, events)
    assert set(names) == {"shop", "shop-order-events.fifo", *RULES}
    for mapping in client.list_event_source_mappings()["EventSourceMappings"]:
        assert mapping["State"] == "Enabled"
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["ScalingConfig"] == {"MaximumConcurrency": 20}
    assert {events.describe_rule(Name=name)["State"] for name in RULES} == {"ENABLED"}


def test_nothing_is_switched_on_while_terraform_has_it_wait(cloud: LocalCloud, region: dict[str, Any]) -> None:
    with pytest.raises(TakeOverError, match="leads = true"):
        take_over.take_over(FUNCTION, region | {"waits": True}, cloud.client("lambda"), cloud.client("events"))
    assert {cloud.client("events").describe_rule(Name=name)["State"] for name in RULES} == {"DISABLED"}


def test_a_region_without_schedules_is_not_deployed(cloud: LocalCloud, region: dict[str, Any]) -> None:
    events = cloud.client("events")
    for name in RULES:
        events.remove_targets(Rule=name, Ids=["1"])
    with pytest.raises(TakeOverError, match="deploy the stage first"):
        take_over.take_over(FUNCTION, region, cloud.client("lambda"), events)


def test_the_command(
    cloud: LocalCloud,
    region: dict[str, Any],
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "stage").write_text(json.dumps({"production_two": region}))
    monkeypatch.setattr(take_over, "stage_file", lambda stage: tmp_path / "stage")
    for name, value in {**credentials(), "AWS_ENDPOINT_URL": cloud.server.url}.items():
        monkeypatch.setenv(name, value)
    assert take_over.main(["production_two"]) == 0
    assert "production_two works: shop, " in capsys.readouterr().out
    (tmp_path / "stage").write_text(json.dumps({"production_two": region | {"waits": True}}))
    assert take_over.main(["production_two"]) == 1


@pytest.mark.parametrize(("waits", "on"), [(True, []), (False, ["arn:aws:sqs:eu-west-1:1:shop"])])
def test_a_deployment_leaves_a_region_waiting(monkeypatch: pytest.MonkeyPatch, waits: bool, on: list[str]) -> None:
    enabled: list[str] = []
    started: list[str] = []
    monkeypatch.setattr(deploying, "_set_dead_letters", lambda *given: None)
    monkeypatch.setattr(deploying, "_allow_loops", lambda *given: None)
    monkeypatch.setattr(deploying, "_is_unreleased", lambda *given: False)
    monkeypatch.setattr(deploying, "_check_start", lambda client, function: started.append(function))
    monkeypatch.setattr(deploying, "_enable", lambda client, function, source, limit: enabled.append(source["arn"]))
    source = {"event_source": {"arn": "arn:aws:sqs:eu-west-1:1:shop"}}
    stage = {"waits": waits, "dead_letter_arn": "arn", "queue_concurrency": 4, "events": [source]}
    zappa = SimpleNamespace(lambda_client=None, get_websocket_url=lambda function, stage: "wss://x")
    deploying.after(
        SimpleNamespace(
            command="update", api_stage="production_two", lambda_name=FUNCTION, stage_config=stage, zappa=zappa
        )
    )
    assert (enabled, started) == (on, [FUNCTION])
