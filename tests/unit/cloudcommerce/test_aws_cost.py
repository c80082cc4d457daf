"""The estimate of AWS's bill: that it adds up, follows the traffic, and is of what infra/ makes."""

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from cloudcommerce.aws_cost import ALARM_FIGURES, DAYS, STAGES, Assumptions, Stage, Traffic, estimate
from cloudcommerce.aws_prices import AS_OF, PRICES
from devtools.deploy_settings import ENVIRONMENTS, stage_settings

INFRA = Path(__file__).resolve().parents[3] / "infra"
NOBODY = Traffic(0, 0)

amounts = st.floats(min_value=0, max_value=1e6)
stages = st.sampled_from(sorted(STAGES))


@given(stages, amounts, amounts, st.booleans())
def test_lines_services_and_parts_add_up(stage: str, orders: float, visits: float, free_tier: bool) -> None:
    found = estimate(STAGES[stage], Traffic(orders, visits), free_tier=free_tier)
    assert found.total == pytest.approx(sum(line.total for line in found.lines))
    assert found.total == pytest.approx(sum(fixed + by_use for fixed, by_use in found.by_service().values()))
    assert all(line.fixed >= 0 and line.by_use >= -1e-9 for line in found.lines)


@given(stages, amounts, amounts, amounts, amounts, st.booleans())
def test_more_never_costs_less(
    stage: str, orders: float, visits: float, more_orders: float, more_visits: float, free_tier: bool
) -> None:
    less = estimate(STAGES[stage], Traffic(orders, visits), free_tier=free_tier)
    more = estimate(STAGES[stage], Traffic(orders + more_orders, visits + more_visits), free_tier=free_tier)
    assert more.total >= less.total - 1e-6
    assert more.fixed == pytest.approx(less.fixed)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("free_tier", [False, True])
def test_nobody_costs_the_fixed_part_alone(stage: str, free_tier: bool) -> None:
    found = estimate(STAGES[stage], NOBODY, free_tier=free_tier)
    assert found.by_use == 0
    assert found.total == found.fixed > 0
    assert all(line.total == 0 for line in found.lines if line.scales_to_zero)


@given(stages, amounts, amounts)
def test_the_free_tier_only_takes_away(stage: str, orders: float, visits: float) -> None:
    full = estimate(STAGES[stage], Traffic(orders, visits))
    free = estimate(STAGES[stage], Traffic(orders, visits), free_tier=True)
    for line, cheaper in zip(full.lines, free.lines, strict=True):
        assert cheaper.total <= line.total + 1e-9


def test_figures_that_can_be_reckoned_by_hand() -> None:
    lines = {(line.service, line.what): line for line in estimate(STAGES["production"], Traffic(100, 0)).lines}
    assert lines["SES", "mails"].total == pytest.approx(100 * DAYS * 3 * 0.0001)
    assert lines["API Gateway", "WebSocket messages"].total == pytest.approx(100 * DAYS * 3 * 1e-6)
    assert lines["API Gateway", "WebSocket minutes"].total == pytest.approx(100 * DAYS * 5 * 0.25e-6)
    assert lines["NAT", "gateways"].total == pytest.approx(3 * 730 * 0.045)
    assert lines["Aurora", "capacity"].fixed == pytest.approx(2 * 730 * 0.12)
    assert lines["RDS Proxy", "capacity of the database, 8 at least"].fixed == pytest.approx(8 * 730 * 0.015)
    assert lines["WAF", "firewall"].total + lines["WAF", "rules"].total == 10
    assert lines["Lambda", "instances kept ready"].total == pytest.approx(1769 / 1024 * 2_628_000 * 4.1667e-6)


def test_a_database_that_pauses_costs_nothing_while_nobody_comes_and_no_more_than_the_whole_month() -> None:
    def capacity(visits: float) -> Any:
        asleep = replace(STAGES["dev"], schedules=False)
        found = estimate(asleep, Traffic(0, visits), replace(Assumptions(), requests_per_acu_second=1e12))
        return next(line for line in found.lines if (line.service, line.what) == ("Aurora", "capacity"))

    assert capacity(0).scales_to_zero and capacity(0).total == 0
    assert capacity(6).total == pytest.approx(0.5 * 0.12 * DAYS)  # an hour a day
    assert capacity(1e5).total == pytest.approx(0.5 * 0.12 * 730)


def test_a_database_that_its_stages_schedules_keep_awake_is_paid_all_month() -> None:
    def capacity(stage: Stage) -> float:
        lines = estimate(stage, NOBODY).lines
        return next(line.fixed for line in lines if (line.service, line.what) == ("Aurora", "capacity"))

    assert capacity(STAGES["dev"]) == pytest.approx(0.5 * 0.12 * 730)
    asleep = STAGES["dev"].without_schedules()
    assert asleep and capacity(asleep) == 0
    assert STAGES["staging"].without_schedules() is None


def test_no_capacity_beyond_the_most_that_a_stage_may_have() -> None:
    found = estimate(STAGES["staging"], Traffic(1e6, 1e6))
    capacity = next(line for line in found.lines if (line.service, line.what) == ("Aurora", "capacity"))
    assert capacity.total == pytest.approx(4 * 730 * 0.12)


def test_every_price_is_used_and_says_where_it_stands() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", AS_OF)
    assert all(price.page.startswith("https://aws.amazon.com/") and price.usd > 0 for price in PRICES.values())
    pages = {line.page for stage in STAGES.values() for line in estimate(stage, Traffic(1, 1)).lines}
    assert pages == {price.page for price in PRICES.values()}


def figure(text: str, name: str) -> str:
    found = re.search(rf"^\s*{name}\s*= ([^#\n]+?)\s*(?:#.*)?$", text, re.MULTILINE)
    return found[1] if found else ""


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_is_as_infra_makes_it(name: str) -> None:
    folder = INFRA / "environments" / ENVIRONMENTS.get(name, name)
    text = (folder / "main.tf").read_text()
    nat = figure(text, "nat").strip('"')
    if nat == "var.nat":
        nat = re.search(r'variable "nat" \{.*?default\s*= "(\w+)"', (folder / "variables.tf").read_text(), re.DOTALL)[1]  # type: ignore[index]
    endpoints = re.findall(r'"\w+"', figure(text, "interface_endpoints"))
    settings = stage_settings(name)
    most = figure(text, "max_capacity")
    gateways = 3 if figure(text, "nat_per_zone") == "true" else 1
    assert STAGES[name] == Stage(
        memory_mb=settings["memory_size"],
        min_capacity=float(figure(text, "min_capacity")),
        max_capacity=32.0 if most.startswith("var.") else float(most),
        database_instances=int(figure(text, "instance_count")),
        proxy=figure(text, "proxy") == "true",
        nat_gateways=gateways if nat == "gateway" else 0,
        nat_instances=1 if nat == "instance" else 0,
        endpoints=len(endpoints),
        firewall=figure(text, "waf") == "true",
        ready_instances=settings.get("release", {}).get("ready_instances", 0),
        log_days=int(figure(text, "log_days")),
        traced=settings["xray_tracing"],
    )


def test_alarms_are_those_of_infra() -> None:
    monitoring = INFRA / "modules/monitoring"
    table = (monitoring / "alarms.tf").read_text()
    single = len(re.findall(r"^      [a-z-]+ = \{$", table, re.MULTILINE))
    for_queues = len(re.findall(r'for purpose, queue in var\.queues : "', table)) * 2
    assert single + for_queues + 2 + 2 == ALARM_FIGURES


def test_the_command_starts_no_database(tmp_path: Path) -> None:
    kept_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in kept_out}
    command = [sys.executable, "manage.py", "aws_cost", "--orders-per-day=1", "--visits-per-day=1"]
    done = subprocess.run(
        command, cwd=INFRA.parent, env=environment | {"DATA_DIR": str(tmp_path)}, capture_output=True, text=True
    )
    assert (done.returncode, "Lambda" in done.stdout) == (0, True), done.stderr
    assert not (tmp_path / "postgres").exists()


def test_the_command_prints_both_ways() -> None:
    out = io.StringIO()
    call_command("aws_cost", "--orders-per-day=50", "--visits-per-day=2000", stdout=out)
    assert "production: 50 orders and 2000 visits a day" in out.getvalue()
    assert re.search(r"SES +0\.00 +\d+\.\d\d +\d+\.\d\d +nothing when nobody comes", out.getvalue())
    out = io.StringIO()
    call_command("aws_cost", "--orders-per-day=0", "--visits-per-day=0", "--stage=dev", "--json", stdout=out)
    data = json.loads(out.getvalue())
    assert (data["stage"], data["byUse"], data["pricesAsOf"]) == ("dev", 0, AS_OF)
    assert data["total"] == data["fixed"] == pytest.approx(sum(line["fixed"] for line in data["lines"]), abs=0.05)
    assert data["assumptions"]["pages_per_visit"] == 8
    assert data["total"] - data["totalWithoutSchedules"] > 0.5 * 0.12 * 730
    out = io.StringIO()
    call_command("aws_cost", "--orders-per-day=0", "--visits-per-day=0", "--stage=dev", stdout=out)
    assert f"{data['totalWithoutSchedules']:.2f} always" in out.getvalue()


def print_costs(orders: str, visits: str) -> str:
    out = io.StringIO()
    call_command("aws_cost", f"--orders-per-day={orders}", f"--visits-per-day={visits}", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("figure", ["-1", "nan", "inf", "2e9"])
def test_what_is_no_number_of_orders_is_refused(figure: str) -> None:
    for figures in ((figure, "1"), ("1", figure)):
        with pytest.raises(CommandError, match=r"from 0 to 1,000,000,000\."):
            print_costs(*figures)


@pytest.mark.parametrize("figure", ["0", "1e9"])
def test_figures_stand_apart_however_large_they_are(figure: str) -> None:
    table = print_costs(figure, figure).split("\n\n")[1].splitlines()[1:]
    rows = [row[18:].split("   nothing")[0].split() for row in table]
    assert len(rows) > 10 and all(len(row) == 3 for row in rows)
    assert len({len(row.split("   nothing")[0]) for row in table}) == 1


def test_more_orders_than_visits_get_a_note() -> None:
    assert "the wrong way round?" in print_costs("50", "2")
    assert "the wrong way round?" not in print_costs("2", "50")
