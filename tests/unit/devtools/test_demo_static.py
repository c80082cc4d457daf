"""The demo collects its static files once, and again when they may have changed."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from devtools import demo_static
from devtools.demo_static import StaticFiles, fingerprint


class Recorder:
    """Stands in for the supervisor: notes what is started, and makes the folder that collectstatic makes."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.started: list[str] = []
        self.fails = False

    def start(self, name: str, *command: str, ends: bool) -> object:
        self.started.append(name)
        return SimpleNamespace()

    def wait_for(self, child: object) -> None:
        if self.fails:
            raise RuntimeError
        (self.data_dir / "static").mkdir(exist_ok=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "project"
    for name in ("static/css/shop.css", "requirements.txt", "cloudcommerce/settings.py"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("one")
    monkeypatch.setattr(demo_static, "PROJECT", project)
    return project


def collect(supervisor: Any) -> int:
    """Start and wait as a demo does; return how often files have been collected so far."""
    files = StaticFiles(supervisor.data_dir, supervisor)
    files.start()
    files.wait()
    return len(supervisor.started)


def test_files_are_collected_once(project: Path, tmp_path: Path) -> None:
    supervisor = Recorder(tmp_path)
    assert [collect(supervisor), collect(supervisor)] == [1, 1]


@pytest.mark.parametrize("name", ["static/css/shop.css", "static/new.js", "requirements.txt"])
def test_a_change_collects_them_again(project: Path, tmp_path: Path, name: str) -> None:
    supervisor = Recorder(tmp_path)
    collect(supervisor)
    before = fingerprint(project)
    (project / name).write_text("two")
    assert fingerprint(project) != before
    assert collect(supervisor) == 2


def test_what_was_cut_short_or_thrown_away_is_collected_again(project: Path, tmp_path: Path) -> None:
    supervisor = Recorder(tmp_path)
    supervisor.fails = True
    with pytest.raises(RuntimeError):
        collect(supervisor)
    supervisor.fails = False
    assert collect(supervisor) == 2
    (tmp_path / "static").rmdir()
    assert collect(supervisor) == 3
