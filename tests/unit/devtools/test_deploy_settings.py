"""zappa_settings.json, and what `make settings` lays over it."""

import io
import json
import re
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from cloudcommerce.schedules import zappa_events
from devtools import deploy_settings, packaging
from devtools.deploy_settings import (
    ENVIRONMENTS,
    ROOT,
    VARIABLES,
    IncompleteStageError,
    known_variables,
    main,
    merge,
    stage_settings,
    unknown_variables,
)
from tests.support.terraform import outputs

STAGES = ("dev", "staging", "production", "production_two")


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_is_whole_once_terraforms_part_is_in(stage: str) -> None:
    merged = merge(stage, outputs(stage))
    assert merged["role_arn"] == f"arn:aws:iam::123456789012:role/cloudcommerce-{stage}-function"
    assert merged["vpc_config"]["SubnetIds"] == ["subnet-1", "subnet-2", "subnet-3"]
    assert merged["runtime"] == "python3.13"
    assert merged["aws_environment_variables"]["SITE_URL"] == "https://shop.example.org"
    # With a domain and an HTTP API, `zappa update` ends in a TypeError when all is done.
    assert "domain" not in merged
    assert merged["aws_environment_variables"]["DATABASE_HOST"] == "proxy.internal"
    assert merged["aws_environment_variables"]["ORDER_EVENTS_TOPIC_ARN"].endswith(":shop-orders")
    # Zappa's own `environment_variables` come too late for Django, and would lie in the package.
    assert "environment_variables" not in merged


def with_own_variables(folder: Path, base: dict[str, Any], dev: dict[str, Any]) -> Path:
    """Return zappa_settings.json as a merchant has changed it."""
    stages = json.loads((ROOT / "zappa_settings.json").read_text())
    stages["base"].update(base)
    stages["dev"].update(dev)
    source = folder / "zappa_settings.json"
    source.write_text(json.dumps(stages))
    return source


def test_a_merchants_own_variables_stay_and_terraform_has_the_last_word_of_its_own(tmp_path: Path) -> None:
    source = with_own_variables(
        tmp_path,
        base={"aws_environment_variables": {"CURRENCY": "EUR", "SITE_NAME": "Ada's", "STAGE": "mine"}},
        dev={
            "aws_environment_variables": {"SITE_NAME": "Ada's (dev)", "TRACING": True, "MEDIA_BUCKET": "mine"},
            "environment_variables": {"STAFF_ALERT_EMAIL": "ada@example.org", "RESERVATION_MINUTES": 20},
        },
    )
    merged = merge("dev", outputs("dev"), source)
    assert "environment_variables" not in merged
    variables = merged["aws_environment_variables"]
    assert {name: variables[name] for name in ("CURRENCY", "SITE_NAME", "TRACING", "STAFF_ALERT_EMAIL")} == {
        "CURRENCY": "EUR",
        "SITE_NAME": "Ada's (dev)",
        "TRACING": "true",
        "STAFF_ALERT_EMAIL": "ada@example.org",
    }
    assert variables["RESERVATION_MINUTES"] == "20"
    assert (variables["MEDIA_BUCKET"], variables["STAGE"]) == ("shop-media", "dev")
    assert set(merge("dev", outputs("dev"))["aws_environment_variables"]) < set(variables)
    assert merge("staging", outputs("staging"), source)["aws_environment_variables"]["SITE_NAME"] == "Ada's"


def test_a_variable_that_the_shop_does_not_know_is_told_with_the_one_that_may_be_meant(tmp_path: Path) -> None:
    source = with_own_variables(
        tmp_path,
        base={"aws_environment_variables": {"SITE_NAM": "Ada's", "CURRENCY": "EUR", "AWS_MAX_ATTEMPTS": "2"}},
        dev={"environment_variables": {"PYTHONHASHSEED": "0", "TRACING": True}},
    )
    assert unknown_variables("dev", source) == [
        "zappa_settings.json sets PYTHONHASHSEED, which the shop does not know (docs/settings.md).",
        "zappa_settings.json sets SITE_NAM, which the shop does not know (docs/settings.md). SITE_NAME may be meant.",
    ]
    assert merge("dev", outputs("dev"), source)["aws_environment_variables"]["PYTHONHASHSEED"] == "0"


@pytest.mark.parametrize("stage", STAGES)
def test_the_shop_knows_every_variable_of_its_own_stages(stage: str) -> None:
    assert unknown_variables(stage) == []
    assert set(outputs(stage)["zappa"]["environment_variables"]) <= known_variables()


@pytest.mark.parametrize("kind", VARIABLES)
@pytest.mark.parametrize("where", ["base", "dev"])
def test_secrets_among_the_variables_are_refused_by_name(tmp_path: Path, kind: str, where: str) -> None:
    variables = {"base": {}, "dev": {}} | {where: {kind: {"STRIPE_SECRET_KEY": "sk_live_x", "SITE_NAME": "Ada's"}}}
    source = with_own_variables(tmp_path, **variables)
    with pytest.raises(IncompleteStageError, match=r"^STRIPE_SECRET_KEY must not .* shop/application") as refused:
        merge("dev", outputs("dev"), source)
    assert "sk_live_x" not in str(refused.value)


def test_each_secret_that_the_shop_knows_is_refused_and_no_ordinary_setting() -> None:
    refused = {name for name in known_variables() if deploy_settings.SECRET.search(name)}
    assert {
        *("SECRET_KEY", "STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET"),
        *("COGNITO_CLIENT_SECRET", "DATABASE_URL"),
    } <= refused
    assert not {"SITE_NAME", "CURRENCY", "CACHE_URL", "COGNITO_CLIENT_ID", "STAFF_ALERT_EMAIL", "TRACING"} & refused


def test_no_variable_of_a_stage_lies_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = with_own_variables(tmp_path, base={}, dev={name: {"SITE_NAME": "Ada's"} for name in VARIABLES})
    monkeypatch.setattr(packaging, "stage_settings", lambda stage: stage_settings(stage, source))
    packed = packaging._for_packing("dev")
    assert not set(VARIABLES) & set(packed)
    assert "callbacks" not in packed and packed["runtime"] == "python3.13"


@pytest.mark.parametrize("stage", STAGES)
def test_schedules_are_those_of_the_one_table(stage: str) -> None:
    events = stage_settings(stage)["events"]
    assert [event for event in events if "expression" in event] == zappa_events()


@pytest.mark.parametrize("stage", STAGES)
def test_queues_are_enabled_last_and_report_single_failures(stage: str) -> None:
    sources = [event["event_source"] for event in merge(stage, outputs(stage))["events"] if "event_source" in event]
    assert [source["arn"].rsplit(":", 1)[-1] for source in sources] == ["shop", "shop-order-events.fifo"]
    for source in sources:
        assert source["enabled"] is False
        assert source["function_response_types"] == ["ReportBatchItemFailures"]
        # A FIFO queue refuses a window, and larger batches than ten.
        assert (source["batch_window"], source["batch_size"]) == (0, 10)


@pytest.mark.parametrize("stage", STAGES)
def test_a_backlog_leaves_calls_to_the_pages(stage: str) -> None:
    settings = stage_settings(stage)
    queues = [event for event in settings["events"] if "event_source" in event]
    # Two at least is Lambda's rule; a new account, which a trial stage begins with, has ten calls at once.
    assert settings["queue_concurrency"] >= 2
    assert stage != "dev" or len(queues) * settings["queue_concurrency"] < 10


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_keeps_its_role_and_its_secrets_to_others(stage: str) -> None:
    settings = stage_settings(stage)
    assert settings["manage_roles"] is False
    assert settings["apigateway_version"] == "v2"
    assert "remote_env" not in settings
    for name in [name for kind in VARIABLES for name in settings.get(kind, {})]:
        assert not deploy_settings.SECRET.search(name), "It belongs into the secret."
    assert settings.get("xray_tracing", False) is (stage != "dev")
    assert settings["timeout_seconds"] >= 110, "a task may take 110 seconds"


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_the_infrastructure_that_the_makefile_asks(stage: str) -> None:
    folder = ROOT / "infra/environments" / ENVIRONMENTS.get(stage, stage)
    assert (folder / "outputs.tf").is_file()
    [name] = re.findall(r'environment\s+= "(\w+)"', (folder / "main.tf").read_text())
    assert name == stage
    asked = subprocess.run(
        ["make", "-n", "settings", f"STAGE={stage}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f"-chdir=infra/environments/{folder.name} " in asked.stdout


def test_a_region_that_waits_has_no_clock() -> None:
    merged = merge("production_two", {**outputs("production_two"), "waits": True})
    clocks = [event for event in merged["events"] if "expression" in event]
    assert merged["waits"] and clocks and not any(event["enabled"] for event in clocks)
    working = merge("production_two", {**outputs("production_two"), "waits": False})
    assert not working["waits"]
    assert not any("enabled" in event for event in working["events"] if "expression" in event)


@pytest.mark.parametrize("name", ["role_arn", "vpc_config", "dead_letter_arn", "s3_bucket"])
def test_a_stage_that_lacks_something_is_refused_by_name(name: str) -> None:
    given = outputs("dev")
    given["zappa"][name] = None
    with pytest.raises(IncompleteStageError, match=rf"Stage dev lacks {name}\."):
        merge("dev", given)


@pytest.mark.parametrize("name", ["MEDIA_URL_BASE", "SQS_QUEUE_URL", "STATIC_BUCKET"])
def test_a_setting_that_is_missing_is_named(name: str) -> None:
    given = outputs("dev")
    del given["zappa"]["environment_variables"][name]
    with pytest.raises(IncompleteStageError, match=name):
        merge("dev", given)


def test_a_stage_without_an_address_is_told_what_comes_next(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = outputs("dev")
    del given["zappa"]["environment_variables"]["SITE_URL"]
    monkeypatch.setattr(deploy_settings, "FOLDER", tmp_path)
    monkeypatch.setattr(deploy_settings, "ROOT", tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(given)))
    assert deploy_settings.main(["dev"]) == 0
    assert "has no address yet" in capsys.readouterr().out


def test_outputs_of_another_stage_or_without_a_queue_are_refused() -> None:
    with pytest.raises(IncompleteStageError, match="of stage 'dev', not of production"):
        merge("production", outputs("dev"))
    given = deepcopy(outputs("dev"))
    del given["queues"]["order_events"]
    with pytest.raises(IncompleteStageError, match="no queue order_events"):
        merge("dev", given)
    with pytest.raises(IncompleteStageError, match="no stage base"):
        stage_settings("base")


def test_the_command_writes_the_file_that_zappa_reads(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy_settings, "FOLDER", tmp_path)
    monkeypatch.setattr(deploy_settings, "ROOT", tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(outputs("dev"))))
    assert deploy_settings.main(["dev"]) == 0
    written = json.loads((tmp_path / "zappa_settings.dev.json").read_text())
    assert list(written) == ["dev"]
    assert written["dev"] == merge("dev", outputs("dev"))


@pytest.mark.parametrize("text", ["", json.dumps({**outputs("dev"), "stage": "staging"})])
def test_the_command_writes_nothing_that_is_not_whole(
    text: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(deploy_settings, "FOLDER", tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert deploy_settings.main(["dev"]) == 1
    assert not list(tmp_path.iterdir())
    assert capsys.readouterr().err


def test_whether_a_stages_file_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `make undeploy` asks, before Zappa would end in a traceback."""
    monkeypatch.setattr(deploy_settings, "FOLDER", tmp_path)
    assert main(["dev", "--there"]) == 1
    assert "run `make settings STAGE=dev`" in capsys.readouterr().err
    assert main(["nope", "--there"]) == 1
    assert "zappa_settings.json has no stage nope." in capsys.readouterr().err
    (tmp_path / "zappa_settings.dev.json").write_text("{}")
    assert main(["dev", "--there"]) == 0
