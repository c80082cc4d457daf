"""`zappa deploy`, `update`, `status`, `rollback` and `undeploy` of the real package, against moto."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

import psycopg
import pytest
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import CloudFormationBackend

from cloudcommerce.schedules import EVERY
from devtools import cloud, moto_zappa
from devtools.deploy_settings import ROOT, merge
from devtools.live_alias import LiveAlias, Places
from devtools.packaging import environment_folder, python_of
from devtools.release import Release, ReleaseError
from tests.support.cloud import LocalCloud
from tests.support.terraform import outputs

FUNCTION = "cloudcommerce-dev"
SECRETS = {
    "SECRET_KEY": "s" * 60,
    "STRIPE_SECRET_KEY": "sk_test_x",
    "STRIPE_PUBLISHABLE_KEY": "pk_test_x",
    "STRIPE_WEBHOOK_SECRET": "whsec_x",
}
Zappa = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def account(cloud_server: LocalCloud) -> LocalCloud:
    """What Terraform makes of a stage, as far as Zappa touches it."""
    moto_zappa.install(cloud_server.server.url, python_of(environment_folder()))
    trust = {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda"}}]}
    role = {"RoleName": f"{FUNCTION}-function", "AssumeRolePolicyDocument": json.dumps(trust)}
    cloud_server.client("iam").create_role(**role)
    place = {"LocationConstraint": cloud.REGION}
    cloud_server.client("s3").create_bucket(Bucket="shop-packages", CreateBucketConfiguration=place)
    sqs = cloud_server.client("sqs")
    for name in ("shop", "shop-dead-letters", "other-dead-letters"):
        sqs.create_queue(QueueName=name)
    sqs.create_queue(QueueName="shop-order-events.fifo", Attributes={"FifoQueue": "true"})
    secrets = cloud_server.client("secretsmanager")
    secrets.create_secret(Name="shop/application", SecretString=json.dumps(SECRETS))
    secrets.create_secret(Name="shop/database", SecretString=json.dumps({"username": "shop", "password": "p@ss/w"}))
    return cloud_server


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The stage's merged settings, in a file of their own."""
    file = tmp_path_factory.mktemp("stage") / "zappa_settings.dev.json"
    write(file, merge("dev", outputs("dev")))
    return file


def write(file: Path, settings: dict[str, Any]) -> None:
    file.write_text(json.dumps({"dev": settings}))


@pytest.fixture(scope="module")
def zappa(account: LocalCloud, stage: Path, tmp_path_factory: pytest.TempPathFactory) -> Zappa:
    """Run a command of Zappa's on the stage."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        **cloud.credentials(),
        "AWS_ENDPOINT_URL": account.server.url,
        "VIRTUAL_ENV": sys.prefix,
        # Zappa asks PyPI for a newer Zappa; nothing leaves this machine.
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "NO_PROXY": "127.0.0.1",
    }

    def run(command: str, *options: str) -> subprocess.CompletedProcess[str]:
        words = [
            sys.executable,
            "-c",
            "from zappa.cli import handle; handle()",
            command,
            "dev",
            "-s",
            str(stage),
            *options,
        ]
        return subprocess.run(words, cwd=ROOT, env=environment, text=True, capture_output=True, check=False)

    return run


def mappings(account: LocalCloud) -> dict[str, dict[str, Any]]:
    found = account.client("lambda").list_event_source_mappings(FunctionName=FUNCTION)["EventSourceMappings"]
    return {each["EventSourceArn"].rsplit(":", 1)[-1]: each for each in found}


def rule_states(account: LocalCloud) -> set[str]:
    return {rule["State"] for rule in account.client("events").list_rules()["Rules"]}


def test_a_stage_without_terraforms_part_is_refused(zappa: Zappa, stage: Path, package: Path) -> None:
    whole = stage.read_text()
    settings = json.loads(whole)["dev"]
    del settings["role_arn"]
    write(stage, settings)
    refused = zappa("deploy", "-z", str(package))
    stage.write_text(whole)
    assert refused.returncode != 0
    assert "make settings STAGE=dev" in refused.stderr
    assert "make package" in zappa("deploy").stderr


def test_what_a_first_deployment_left_half_done_is_named_and_can_be_taken_away(
    zappa: Zappa, account: LocalCloud, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ValidationError(message="No API today.")

    with monkeypatch.context() as broken:
        broken.setattr(CloudFormationBackend, "create_stack", refuse)
        assert zappa("deploy", "-z", str(package)).returncode != 0
    for left in ROOT.glob(f"{FUNCTION}-template-*.json"):
        left.unlink()
    assert account.client("lambda").list_functions()["Functions"]
    for command in ("update", "deploy"):
        refused = zappa(command, "-z", str(package))
        assert refused.returncode != 0
        assert "make undeploy STAGE=dev" in refused.stderr
    gone = zappa("undeploy", "-y")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert account.client("lambda").list_functions()["Functions"] == []


def test_a_function_that_does_not_start_takes_no_message(zappa: Zappa, account: LocalCloud, package: Path) -> None:
    secrets = account.client("secretsmanager")
    lacking = {**SECRETS, "STRIPE_WEBHOOK_SECRET": ""}
    secrets.put_secret_value(SecretId="shop/application", SecretString=json.dumps(lacking))
    deployed = zappa("deploy", "-z", str(package))
    secrets.put_secret_value(SecretId="shop/application", SecretString=json.dumps(SECRETS))
    assert deployed.returncode != 0
    assert "STRIPE_WEBHOOK_SECRET is not set" in deployed.stderr + deployed.stdout
    assert {each["State"] for each in mappings(account).values()} == {"Disabled"}
    assert rule_states(account) == {"DISABLED"}


def test_update_completes_it(zappa: Zappa, account: LocalCloud, package: Path) -> None:
    updated = zappa("update", "-z", str(package))
    assert updated.returncode == 0, updated.stdout + updated.stderr
    assert "starts: " in updated.stdout
    assert re.search(r"WebSocket URL: wss://\w+\.execute-api\.eu-west-1\.amazonaws\.com/dev", updated.stdout)
    for name, mapping in mappings(account).items():
        assert name in ("shop", "shop-order-events.fifo")
        assert mapping["State"] == "Enabled"
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["BatchSize"] == 10
        assert mapping["ScalingConfig"] == {"MaximumConcurrency": 4}
        # Code that is not live yet takes no message.
        assert mapping["FunctionArn"].endswith(f":function:{FUNCTION}:live")
    assert len(mappings(account)) == 2
    function = account.client("lambda").get_function_configuration(FunctionName=FUNCTION)
    assert function["Handler"] == "cloudcommerce.aws_lambda.lambda_handler"
    assert (function["Runtime"], function["Timeout"], function["MemorySize"]) == ("python3.13", 120, 1024)
    assert function["Role"].endswith("role/cloudcommerce-dev-function")
    assert function["DeadLetterConfig"]["TargetArn"].endswith(":shop-dead-letters")
    assert function["VpcConfig"]["SubnetIds"] == ["subnet-1", "subnet-2", "subnet-3"]
    assert function["Environment"]["Variables"]["SECRETS_NAME"] == "shop/application"
    assert not set(SECRETS) & set(function["Environment"]["Variables"])
    # AWS ends a row of 16 messages that the function sends itself, as those of long delays, and of many payments.
    loops = account.client("lambda").get_function_recursion_config(FunctionName=FUNCTION)
    assert loops["RecursiveLoop"] == "Allow"


def test_pages_come_through_an_http_api(account: LocalCloud) -> None:
    gateway = account.client("apigatewayv2")
    [api] = [each for each in gateway.get_apis()["Items"] if each["ProtocolType"] == "HTTP"]
    assert api["Name"] == FUNCTION
    [route] = gateway.get_routes(ApiId=api["ApiId"])["Items"]
    assert route["RouteKey"] == "$default"
    [integration] = gateway.get_integrations(ApiId=api["ApiId"])["Items"]
    assert route["Target"] == f"integrations/{integration['IntegrationId']}"
    assert integration["PayloadFormatVersion"] == "2.0"
    assert integration["IntegrationUri"].endswith(f":function:{FUNCTION}:live")
    assert [stage["StageName"] for stage in gateway.get_stages(ApiId=api["ApiId"])["Items"]] == ["dev"]


def test_pages_are_told_through_a_websocket_api(account: LocalCloud) -> None:
    gateway = account.client("apigatewayv2")
    [api] = [each for each in gateway.get_apis()["Items"] if each["ProtocolType"] == "WEBSOCKET"]
    assert api["Name"] == f"{FUNCTION}-ws"
    [integration] = gateway.get_integrations(ApiId=api["ApiId"])["Items"]
    routes = {each["RouteKey"]: each["Target"] for each in gateway.get_routes(ApiId=api["ApiId"])["Items"]}
    assert set(routes) == {"$connect", "$disconnect", "$default"}
    assert set(routes.values()) == {f"integrations/{integration['IntegrationId']}"}
    assert integration["IntegrationUri"].endswith(f":function:{FUNCTION}:live/invocations")
    assert [stage["StageName"] for stage in gateway.get_stages(ApiId=api["ApiId"])["Items"]] == ["dev"]


def test_schedules_are_those_of_the_table(account: LocalCloud) -> None:
    events = account.client("events")
    rules = events.list_rules()["Rules"]
    assert {rule["Name"].rsplit(".", 1)[-1] for rule in rules} == set(EVERY)
    # There are no tables yet: the first release switches them on.
    assert {rule["State"] for rule in rules} == {"DISABLED"}
    # AWS, unlike moto, refuses the function's role here.
    assert not any(rule.get("RoleArn") for rule in rules)
    for rule in rules:
        [target] = events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
        assert target["Arn"].endswith(f":function:{FUNCTION}:live")
    policy = json.loads(account.client("lambda").get_policy(FunctionName=FUNCTION, Qualifier="live")["Policy"])
    permitted = [each["Condition"]["ArnLike"]["AWS:SourceArn"] for each in policy["Statement"] if "Condition" in each]
    assert {rule["Arn"] for rule in rules} <= set(permitted)


def test_status(zappa: Zappa) -> None:
    status = zappa("status", "--json")
    assert status.returncode == 0, status.stderr
    said = json.loads(status.stdout)
    assert said["Lambda Name"] == FUNCTION
    assert said["Num. Event Rules"] == len(EVERY)
    assert said["API Gateway URL"].endswith(".amazonaws.com/dev")


@pytest.fixture
def empty_database() -> Iterator[dict[str, str]]:
    """A database without a table, as a stage's settings name it."""
    address = urlsplit(os.environ["DATABASE_URL"])
    folder = parse_qs(address.query).get("host", [""])[0]
    if not folder.startswith("/"):
        pytest.skip("The database is asked for encrypted connections, but over a socket of its own.")
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("CREATE DATABASE released")
        yield {"DATABASE_HOST": folder, "DATABASE_NAME": "released"}
        connection.execute("DROP DATABASE released WITH (FORCE)")


def handing_over(account: LocalCloud, stage: Path) -> Release:
    settings = json.loads(stage.read_text())["dev"]
    clients = [account.client(name) for name in ("lambda", "cloudwatch", "events")]
    return Release(FUNCTION, settings, *clients, say=lambda text: None)


def test_a_release_whose_database_is_not_there_is_never_live(account: LocalCloud, stage: Path) -> None:
    live = LiveAlias(account.client("lambda"), FUNCTION)
    before = live.read()
    with pytest.raises(ReleaseError, match="OperationalError"):
        handing_over(account, stage).make()
    assert live.read() == before


def test_a_release_migrates_an_empty_database_shows_pages_and_is_live(
    zappa: Zappa, account: LocalCloud, stage: Path, package: Path, empty_database: dict[str, str]
) -> None:
    whole, secrets = stage.read_text(), account.client("secretsmanager")
    settings = json.loads(whole)["dev"]
    settings["aws_environment_variables"] |= empty_database
    write(stage, settings)
    login = {"username": urlsplit(os.environ["DATABASE_URL"]).username, "password": "none"}
    secrets.put_secret_value(SecretId="shop/database", SecretString=json.dumps(login))
    live = LiveAlias(account.client("lambda"), FUNCTION)
    before = live.read()
    updated = zappa("update", "-z", str(package))
    assert updated.returncode == 0, updated.stdout + updated.stderr
    assert live.read() == before
    version = handing_over(account, stage).make()
    stage.write_text(whole)
    # What Zappa put there first has never had tables: nobody can want it back.
    assert live.read() == Places(version, None, None) and version != before.version
    with pytest.raises(ReleaseError, match="no release before"):
        handing_over(account, stage).back()
    place = urlsplit(os.environ["DATABASE_URL"])._replace(path="/released")
    with psycopg.connect(urlunsplit(place)) as connection:
        [(tables,)] = connection.execute("SELECT count(*) FROM orders_order").fetchall()
    assert tables == 0
    assert rule_states(account) == {"ENABLED"}


def test_update_and_rollback(zappa: Zappa, account: LocalCloud, stage: Path, package: Path, tmp_path: Path) -> None:
    client = account.client("lambda")
    former = client.get_function_configuration(FunctionName=FUNCTION)["CodeSha256"]
    live = client.get_alias(FunctionName=FUNCTION, Name="live")["FunctionVersion"]
    changed = tmp_path / "changed.zip"
    shutil.copy(package, changed)
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("cloudcommerce/news.txt", "another release")
    # Zappa itself sends the dead-letter queue with the first deployment alone.
    settings = json.loads(stage.read_text())["dev"]
    settings["dead_letter_arn"] = settings["dead_letter_arn"].replace("shop-", "other-")
    write(stage, settings)
    updated = zappa("update", "-z", str(changed))
    assert updated.returncode == 0, updated.stdout + updated.stderr
    function = client.get_function_configuration(FunctionName=FUNCTION)
    assert function["CodeSha256"] != former
    assert function["DeadLetterConfig"]["TargetArn"].endswith(":other-dead-letters")
    assert {each["State"] for each in mappings(account).values()} == {"Enabled"}
    assert len(account.client("events").list_rules()["Rules"]) == len(EVERY)
    assert rule_states(account) == {"ENABLED"}
    # Nobody meets the new code before `devtools.release` has looked at it.
    assert client.get_alias(FunctionName=FUNCTION, Name="live")["FunctionVersion"] == live

    rolled = zappa("rollback", "-n", "1")
    assert rolled.returncode == 0, rolled.stdout + rolled.stderr
    assert client.get_function_configuration(FunctionName=FUNCTION)["CodeSha256"] == former
    assert client.get_alias(FunctionName=FUNCTION, Name="live")["FunctionVersion"] != live
    assert client.get_function_configuration(FunctionName=FUNCTION, Qualifier="live")["CodeSha256"] == former


def test_undeploy_leaves_what_terraform_made(zappa: Zappa, account: LocalCloud) -> None:
    gone = zappa("undeploy", "-y")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert account.client("lambda").list_functions()["Functions"] == []
    assert account.client("apigatewayv2").get_apis()["Items"] == []
    assert account.client("events").list_rules()["Rules"] == []
    assert mappings(account) == {}
    assert account.client("iam").get_role(RoleName=f"{FUNCTION}-function")
    assert "shop-packages" in [each["Name"] for each in account.client("s3").list_buckets()["Buckets"]]
