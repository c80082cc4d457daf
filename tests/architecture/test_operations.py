"""Every alarm that infra/ makes has its section in docs/operations.md, and every section its alarm."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs/operations.md").read_text()
TERRAFORM = {file: file.read_text() for file in sorted((ROOT / "infra").rglob("*.tf"))}


def alarms() -> set[str]:
    """The ends of all alarms' names, as Terraform has them."""
    text = "\n".join(TERRAFORM.values())
    named = set(re.findall(r'alarm_name\s+= "(?:\$\{var\.name\}|cloudcommerce-production)-([a-z-]+)"', text))
    table = (ROOT / "infra/modules/monitoring/alarms.tf").read_text()
    listed = set(re.findall(r"^      ([a-z-]+) = \{$", table, re.MULTILINE))
    queues = re.findall(
        r"^    ([a-z_]+)\s+= \{ name = ", (ROOT / "infra/modules/queues/main.tf").read_text(), re.MULTILINE
    )
    for_queues = re.findall(r'for purpose, queue in var\.queues : "([a-z-]+)-\$\{', table)
    assert len(queues) == 2 and len(for_queues) == 2 and len(listed) >= 7
    each = {f"{kind}-{queue.replace('_', '-')}" for kind in for_queues for queue in queues}
    return named | listed | each | ({"budget"} if "aws_budgets_budget" in text else set())


def sections() -> dict[str, str]:
    """Each heading of the alarms' chapter with its text."""
    chapter = DOCS.split("## When an alarm rings\n")[1].split("\n## ")[0]
    parts = re.split(r"^### (.+)$", chapter, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_alarm_has_its_section_and_every_section_its_alarm() -> None:
    explained = [name for heading in sections() for name in heading.split(", ")]
    assert sorted(explained) == sorted(alarms())


@pytest.mark.parametrize("heading", sections())
def test_a_section_says_what_it_means_and_what_to_do(heading: str) -> None:
    text = sections()[heading]
    for word in ("**Means**: ", "**Do**: "):
        assert text.count(word) == 1 and len(text.split(word)[1].strip()) > 20


def test_no_alarm_is_made_in_a_way_that_this_test_does_not_see() -> None:
    kinds = re.compile(r'resource "(aws_cloudwatch_(?:metric|composite)_alarm|aws_budgets_budget)" "(\w+)"')
    made = {f"{file.parent.name}.{name}" for file, text in TERRAFORM.items() for _, name in kinds.findall(text)}
    seen = {"monitoring.this", "monitoring.server_errors", "monitoring.without_orders", "monitoring.busy"}
    assert made == seen | {"monitoring.no_orders", "second_region.first", "budget.monthly"}


def test_every_lever_is_within_an_operators_reach() -> None:
    """A variable of a module that the page names can be set for production: in terraform.tfvars, or in its main.tf."""
    modules = "\n".join(text for file, text in TERRAFORM.items() if "modules" in file.parts)
    levers = set(re.findall(r'^variable "(\w+_\w+)"', modules, re.MULTILINE)) & set(re.findall(r"`(\w+)`", DOCS))
    production = ROOT / "infra/environments/production"
    variables = set(re.findall(r'^variable "(\w+)"', (production / "variables.tf").read_text(), re.MULTILINE))
    figures = set(re.findall(r"^ +(\w+) += \d", (production / "main.tf").read_text(), re.MULTILINE))
    assert {"requests_per_5_minutes", "max_capacity"} <= levers <= variables | figures


@pytest.mark.parametrize("file", sorted((ROOT / "docs").glob("*.md")), ids=lambda file: file.name)
def test_links_between_the_docs_lead_somewhere(file: Path) -> None:
    for target, anchor in re.findall(r"\]\(([\w./-]*\.md)?(#[\w-]+)?\)", file.read_text()):
        page = (file.parent / target) if target else file
        assert page.is_file(), target
        headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
        slugs = {"#" + re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not anchor or anchor in slugs, f"{file.name}: {target}{anchor}"
