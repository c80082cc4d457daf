"""A demo's settings and lock: everything follows from PORT and DATA_DIR, and every refusal says what to do."""

import fcntl
import json
import os
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from devtools import demo, manage
from devtools.demo_lock import DemoLock
from devtools.demo_settings import DemoSettings, SettingError
from devtools.reset import main as reset
from tests.support.addresses import free_ports
from tests.support.waiting import wait_for

HOLDER = """
import os, sys
from devtools.demo_lock import DemoLock
from devtools.demo_settings import DemoSettings
lock = DemoLock(DemoSettings.from_environment(os.environ))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


GUARDED = """
import os, subprocess, sys, time
from devtools.demo_lock import DemoLock
from devtools.demo_settings import DemoSettings
from devtools.guard import Guard
lock = DemoLock(DemoSettings.from_environment(os.environ))
lock.acquire()
guard = Guard(holds=[lock.fileno()])
part = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
child = subprocess.Popen([sys.executable, "-S", "-c", part], stdout=subprocess.PIPE, start_new_session=True)
child.stdout.readline()
guard.watch(child.pid)
print(child.pid, flush=True)
time.sleep(60)
"""


def test_the_welcome_names_what_runs() -> None:
    on_lambda = demo.welcome(DemoSettings.from_environment({"ON_LAMBDA": "1"}), 1)
    assert "as AWS Lambda runs it" in on_lambda and "`make lambda` goes on" in on_lambda
    usual = demo.welcome(DemoSettings.from_environment({}), 1)
    assert "Lambda" not in usual and "`make demo` goes on" in usual


@pytest.fixture
def settings(tmp_path):
    return DemoSettings.from_environment({"PORT": str(free_ports(4)), "DATA_DIR": str(tmp_path / "demo")})


@pytest.fixture
def holder(settings):
    """Another demo that holds the same folder."""
    environment = {"PORT": str(settings.port), "DATA_DIR": str(settings.data_dir)}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.stdin.close()


def test_everything_follows_from_port_and_folder(tmp_path):
    settings = DemoSettings.from_environment({"PORT": "8100", "DATA_DIR": str(tmp_path)})
    environment = settings.environment("postgres://somewhere/shop")
    assert sorted(settings.ports.values()) == [8100, 8101, 8102, 8103]
    assert environment["SITE_URL"] == "http://127.0.0.1:8100"
    assert environment["AWS_ENDPOINT_URL"] == "http://127.0.0.1:8101"
    assert environment["MEDIA_URL_BASE"].startswith("http://127.0.0.1:8101/")
    assert environment["STRIPE_API_BASE"] == "http://127.0.0.1:8102"
    assert environment["DATA_DIR"] == str(tmp_path)


def test_secrets_are_made_once_and_only_for_this_demo(settings, tmp_path):
    settings.data_dir.mkdir()
    assert settings.secrets() == settings.secrets()
    other = DemoSettings.from_environment({"DATA_DIR": str(tmp_path)})
    assert other.secrets() != settings.secrets()
    assert (settings.data_dir / "secrets.json").stat().st_mode & 0o077 == 0


def test_a_developers_own_cloud_is_out_of_reach(settings, monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAREAL")
    settings.data_dir.mkdir()
    environment = settings.environment("postgres://somewhere/shop")
    assert "AWS_PROFILE" not in environment
    assert environment["AWS_ACCESS_KEY_ID"] == "demo"


@pytest.mark.parametrize("port", ["web", "0", "-1", "65533", "99999"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(SettingError, match="is no port"):
        DemoSettings.from_environment({"PORT": port})


def test_whoever_started_the_package_is_told_to_start_that(tmp_path):
    asked = {"ON_LAMBDA": "1", "DATA_DIR": str(tmp_path / "demo"), "PORT": str(free_ports(4))}
    with pytest.raises(SettingError, match="PORT=8100 make lambda"):
        DemoSettings.from_environment({**asked, "PORT": "web"})
    settings = DemoSettings.from_environment(asked)
    with socket.socket() as other:
        other.bind(("127.0.0.1", settings.port))
        other.listen()
        with pytest.raises(SettingError, match=rf"port {settings.port}.*PORT=\d+ make lambda$"):
            DemoLock(settings).acquire()
    first = DemoLock(settings)
    first.acquire()
    with pytest.raises(SettingError, match=r"DATA_DIR=/tmp/second-demo make lambda$"):
        DemoLock(settings).acquire()
    first.release()


def test_a_taken_port_is_named_with_the_way_out(settings):
    with socket.socket() as other:
        other.bind(("127.0.0.1", settings.stripe_port))
        other.listen()
        with pytest.raises(SettingError, match=rf"port {settings.stripe_port}, wanted for the fake Stripe.*PORT="):
            DemoLock(settings).acquire()


def test_a_second_demo_in_the_folder_is_refused(settings, holder):
    with pytest.raises(SettingError, match=rf"another demo \(process {holder.pid}, {settings.site_url}\).*DATA_DIR="):
        DemoLock(settings).acquire()


def test_a_killed_demos_lock_is_taken_over(settings, holder):
    holder.kill()
    holder.wait()
    lock = DemoLock(settings)
    lock.acquire()
    held = json.loads((settings.data_dir / "demo.lock").read_text())
    assert held["url"] == settings.site_url
    lock.release()
    assert (settings.data_dir / "demo.lock").read_text() == ""


def test_what_a_killed_demo_started_is_given_time_to_end(settings, holder):
    holder.kill()
    holder.wait()
    listen = "import socket, time; s = socket.create_server(('127.0.0.1', %d)); print('ok', flush=True); time.sleep(1)"
    command = [sys.executable, "-S", "-c", listen % settings.port]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as left_behind:
        assert left_behind.stdout.readline() == "ok\n"
        lock = DemoLock(settings)
        lock.acquire()
        lock.release()
        wait_for(lambda: left_behind.poll() is not None)


def test_a_killed_demos_guard_keeps_the_folder_until_all_is_ended(settings, capsys):
    environment = {"PORT": str(settings.port), "DATA_DIR": str(settings.data_dir)}
    command = [sys.executable, "-c", GUARDED]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as killed:
        ignores_the_request = int(killed.stdout.readline())
        killed.kill()
    lock = DemoLock(settings)
    assert not lock_is_free(settings)
    with ThreadPoolExecutor(1) as other:
        acquired = other.submit(lock.acquire)
        wait_for(lambda: "Waiting for the rest of a demo that was killed" in capsys.readouterr().out)
        # As the guard will after its patience.
        os.killpg(ignores_the_request, signal.SIGKILL)
        acquired.result()
    lock.release()


def lock_is_free(settings):
    with (settings.data_dir / "demo.lock").open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_a_killed_demo_leaves_its_secrets_whole_or_not_at_all(settings, monkeypatch):
    settings.data_dir.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: pytest.fail("killed here"))
        with pytest.raises(pytest.fail.Exception):
            settings.secrets()
    assert not settings.has_data
    assert set(settings.secrets()) == {"SECRET_KEY", "STRIPE_WEBHOOK_SECRET"}


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    settings = DemoSettings.from_environment({"DATA_DIR": str(tmp_path / "file" / "demo")})
    with pytest.raises(SettingError, match=r"cannot be used.*DATA_DIR"):
        DemoLock(settings).acquire()


def test_reset_deletes_the_demos_files_and_no_other(settings, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("PORT", str(settings.port))
    (settings.data_dir / "cloud" / "mails").mkdir(parents=True)
    (settings.data_dir / "notes.txt").write_text("mine")
    settings.secrets()
    assert reset() == 0
    assert [path.name for path in settings.data_dir.iterdir()] == ["notes.txt"]
    assert "is gone" in capsys.readouterr().out


def test_reset_leaves_a_folder_that_is_no_demos(settings, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("PORT", str(settings.port))
    (settings.data_dir / "static" / "css").mkdir(parents=True)
    (settings.data_dir / "logs").mkdir()
    assert reset() == 0
    assert sorted(path.name for path in settings.data_dir.iterdir()) == ["logs", "static"]
    assert "There is no demo" in capsys.readouterr().out


def test_reset_refuses_while_the_demo_runs(settings, holder, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    secrets = settings.secrets()
    assert reset() == 1
    assert settings.secrets() == secrets
    assert "another demo" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgres://shop:secret@127.0.0.1:1/shop", r"cannot be used: .*refused"),
        ("mysql://shop:secret@127.0.0.1/shop", r"no address of a PostgreSQL: postgres://"),
        ("hello", r"no address of a PostgreSQL"),
    ],
)
@pytest.mark.parametrize("main", [demo.main, manage.main])
def test_a_database_that_cannot_be_used_is_a_clear_message(settings, monkeypatch, capsys, main, url, why):
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("DATABASE_URL", url)
    settings.data_dir.mkdir()
    settings.secrets()
    assert main() == 1
    message = capsys.readouterr().err
    assert re.search(why, message)
    assert "secret" not in message


def test_a_command_for_a_demo_that_there_is_none_of(settings, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    assert manage.main() == 1
    assert f"there is none in {settings.data_dir} yet" in capsys.readouterr().err
    assert not settings.data_dir.exists()


def test_its_terminal_is_not_filled_with_requests(settings, monkeypatch):
    settings.data_dir.mkdir()
    monkeypatch.delenv("ACCESS_LOG", raising=False)
    assert settings.environment("postgres://somewhere/shop")["ACCESS_LOG"] == "false"
    monkeypatch.setenv("ACCESS_LOG", "true")
    assert settings.environment("postgres://somewhere/shop")["ACCESS_LOG"] == "true"
