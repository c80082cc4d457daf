"""Terraform's own checks and tests of `infra/`, and what must hold of everything that an environment makes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.infra import terraform


@pytest.fixture(scope="module")
def infra(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of `infra/`."""
    return terraform.copy(tmp_path_factory.mktemp("terraform"))


@pytest.fixture(scope="module")
def production(infra: Path) -> list[dict[str, Any]]:
    """All that production makes, with AWS mocked."""
    folder = infra / "environments/production"
    assert terraform.init(folder).returncode == 0
    return terraform.states(folder)["with_all_that_is_optional"]


def of(resources: list[dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    """The attributes of each resource of a kind, by address; there must be one."""
    found = {resource["address"]: resource["values"] for resource in resources if resource["type"] == kind}
    assert found, f"There is no {kind}."
    return found


def test_the_code_is_formatted(infra: Path) -> None:
    result = terraform.run(infra, "fmt", "-check", "-diff", "-recursive")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("root", terraform.ROOTS)
def test_each_root_is_valid(infra: Path, root: str) -> None:
    folder = infra / root
    assert terraform.init(folder).returncode == 0
    result = terraform.run(folder, "validate", "-no-color")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("root", [root for root in terraform.ROOTS if not root.endswith("production")])
def test_each_roots_tests_pass(infra: Path, root: str) -> None:
    folder = infra / root
    assert terraform.init(folder).returncode == 0
    result = terraform.run(folder, "test", "-no-color")
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr
    assert " 0 failed" in result.stdout


def test_production_keeps_thirty_days_of_backups(production: list[dict[str, Any]]) -> None:
    (cluster,) = of(production, "aws_rds_cluster").values()
    assert cluster["backup_retention_period"] == 30
    assert cluster["deletion_protection"] is True
    assert cluster["skip_final_snapshot"] is False
    assert cluster["storage_encrypted"] is True
    assert len(of(production, "aws_rds_cluster_instance")) == 2


def test_production_has_no_public_bucket(production: list[dict[str, Any]]) -> None:
    blocks = of(production, "aws_s3_bucket_public_access_block")
    assert len(blocks) == len(of(production, "aws_s3_bucket")) == len(of(production, "aws_s3_bucket_versioning"))
    for address, block in blocks.items():
        kinds = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
        assert all(block[kind] for kind in kinds), address


def test_production_opens_no_port_to_the_world(production: list[dict[str, Any]]) -> None:
    for address, rule in of(production, "aws_vpc_security_group_ingress_rule").items():
        assert rule["cidr_ipv4"] != "0.0.0.0/0" and not rule["cidr_ipv6"], address
    for address, instance in of(production, "aws_rds_cluster_instance").items():
        assert instance["publicly_accessible"] is False, address


def test_production_keeps_no_log_for_ever(production: list[dict[str, Any]]) -> None:
    for address, group in of(production, "aws_cloudwatch_log_group").items():
        assert group["retention_in_days"] > 0, address


def test_productions_queues_lead_to_dead_letters_that_ring(production: list[dict[str, Any]]) -> None:
    queues = {queue["name"]: queue for queue in of(production, "aws_sqs_queue").values()}
    dead = {name for name in queues if "dead-letters" in name}
    alarms = of(production, "aws_cloudwatch_metric_alarm").values()
    watched = {alarm["dimensions"].get("QueueName") for alarm in alarms if alarm["threshold"] == 0}
    assert len(dead) == 2 and dead <= watched
    for name in queues.keys() - dead:
        assert json.loads(queues[name]["redrive_policy"])["maxReceiveCount"] == 5
        assert queues[name]["visibility_timeout_seconds"] >= 6 * 120


def test_productions_key_is_renewed(production: list[dict[str, Any]]) -> None:
    assert all(key["enable_key_rotation"] for key in of(production, "aws_kms_key").values())


def test_production_reaches_what_an_order_needs_without_a_way_out(production: list[dict[str, Any]]) -> None:
    services = {endpoint["service_name"].rpartition(".")[2] for endpoint in of(production, "aws_vpc_endpoint").values()}
    assert {"s3", "sqs", "sns", "secretsmanager", "email"} <= services


def test_productions_pool_has_a_name_of_its_own_and_mails_as_the_shop(production: list[dict[str, Any]]) -> None:
    (domain,) = of(production, "aws_cognito_user_pool_domain").values()
    assert domain["domain"] == "cloudcommerce-production-123456789012"
    (pool,) = of(production, "aws_cognito_user_pool").values()
    (sender,) = pool["email_configuration"]
    assert (sender["email_sending_account"], sender["from_email_address"]) == ("DEVELOPER", "ops@example.com")


def test_productions_levers_move_what_they_name(production: list[dict[str, Any]]) -> None:
    """What docs/operations.md has an operator set, as environment.tftest.hcl sets it."""
    (firewall,) = of(production, "aws_wafv2_web_acl").values()
    limits = {limit["limit"] for rule in firewall["rule"] for limit in rule["statement"][0]["rate_based_statement"]}
    assert limits == {1001, 51}
    alarms = of(production, "aws_cloudwatch_metric_alarm").values()
    assert [alarm["threshold"] for alarm in alarms if alarm["alarm_name"].endswith("-busy")] == [701]
    (rotation,) = of(production, "aws_secretsmanager_secret_rotation").values()
    assert [rule["automatically_after_days"] for rule in rotation["rotation_rules"]] == [15]
    rules = [rule for each in of(production, "aws_s3_bucket_lifecycle_configuration").values() for rule in each["rule"]]
    assert [rule["expiration"][0]["days"] for rule in rules if rule["id"] == "expire-pages"] == [7]
