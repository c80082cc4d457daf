"""Zappa understands each of its commands that the docs name."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from zappa.cli import ZappaCLI

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = re.compile(r"(?:`|^ {4})(?:\.venv/bin/)?zappa ([^`\n]* -s [^`\n]*)", re.MULTILINE)
DOCS = "".join(file.read_text() for file in sorted((ROOT / "docs").glob("*.md")))


class ParsedError(Exception):
    """All words have been understood; Zappa would now read its settings."""


@pytest.mark.parametrize("command", COMMANDS.findall(DOCS))
def test_zappa_understands(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(cli: Any, file: str) -> None:
        raise ParsedError(file)

    monkeypatch.setattr(ZappaCLI, "check_for_update", lambda cli: None)
    monkeypatch.setattr(ZappaCLI, "load_settings_file", stop)
    cli = ZappaCLI()
    with pytest.raises(ParsedError):
        cli.handle(shlex.split(command.replace("-n N", "-n 1"), comments=True))
    assert cli.stage_env in ("dev", "production", "STAGE")
    assert cli.command != "manage" or len(cli.vargs["command_rest"]) == 1


def test_there_is_something_to_understand() -> None:
    assert {command.split()[0] for command in COMMANDS.findall(DOCS)} == {"manage", "status", "rollback"}
