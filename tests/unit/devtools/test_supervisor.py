"""The supervisor: shows what its processes say, notices when one dies, ends them all and nobody else."""

import sys
import threading

import pytest

from devtools.guard import Guard
from devtools.supervisor import ProcessError, StopRequestedError, Supervisor
from tests.support.processes import is_running
from tests.support.waiting import wait_for

STAY = "import time; print('up', flush=True); time.sleep(60)"
# A leader that ends at once when asked and leaves a child of its group behind.
LEAVES_ONE = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def supervisor(tmp_path):
    supervisor = Supervisor(Guard(), folder=tmp_path, log_folder=tmp_path / "logs")
    yield supervisor
    supervisor.stop()
    supervisor.guard.close()


def python(supervisor, name, code, **options):
    return supervisor.start(name, sys.executable, "-S", "-c", code, **options)


def test_lines_are_shown_under_their_name_and_kept(supervisor, tmp_path, capsys):
    step = python(supervisor, "load", "print('first'); print('second')", ends=True)
    supervisor.wait_for(step)
    assert "load     | first\nload     | second\n" in capsys.readouterr().out
    assert (tmp_path / "logs" / "load.log").read_text() == "first\nsecond\n"


def test_a_step_that_fails_is_an_error_with_its_code(supervisor):
    step = python(supervisor, "migrate", "raise SystemExit(3)", ends=True)
    with pytest.raises(ProcessError, match=r"migrate ended with code 3; .*migrate\.log"):
        supervisor.wait_for(step)


def test_a_step_that_ended_well_before_it_was_waited_for_is_no_death(supervisor):
    step = python(supervisor, "static", "pass", ends=True)
    wait_for(lambda: step.process.poll() is not None)
    supervisor.check()
    supervisor.wait_for(step)


def test_a_death_is_noticed_even_while_waiting_for_another(supervisor):
    python(supervisor, "moto", "raise SystemExit(1)")
    step = python(supervisor, "load", STAY, ends=True)
    with pytest.raises(ProcessError, match="moto ended with code 1"):
        supervisor.wait_for(step)


def test_a_killed_process_is_named_with_its_signal(supervisor):
    child = python(supervisor, "web", STAY)
    child.process.kill()
    wait_for(lambda: child.process.poll() is not None)
    with pytest.raises(ProcessError, match="web was ended by SIGKILL"):
        supervisor.check()


def test_a_request_to_end_interrupts_waiting(supervisor):
    step = python(supervisor, "load", STAY, ends=True)
    threading.Timer(0.1, supervisor.stop_requested.set).start()
    with pytest.raises(StopRequestedError):
        supervisor.wait_for(step)


def test_stop_ends_everything_and_what_it_left(supervisor):
    first, second = python(supervisor, "moto", STAY), python(supervisor, "web", LEAVES_ONE)
    grandchild = int(wait_for(lambda: second.last_lines and second.last_lines[0]))
    supervisor.stop()
    assert first.process.poll() is not None
    assert second.process.poll() is not None
    wait_for(lambda: not is_running(grandchild))


def test_stop_leaves_others_alone(supervisor, tmp_path):
    other = Supervisor(Guard(), folder=tmp_path, log_folder=tmp_path / "other")
    stranger = python(other, "web", STAY)
    python(supervisor, "web", STAY)
    supervisor.stop()
    assert stranger.process.poll() is None
    other.stop()
    other.guard.close()


def test_what_serves_the_others_is_stopped_after_them(supervisor, capsys):
    last_words = (
        "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(print('{}', flush=True)));"
    )
    wait = " print('up', flush=True); time.sleep(60)"
    service = python(supervisor, "moto", last_words.format("service ends") + wait, serves=True)
    shop = python(supervisor, "web", last_words.format("shop ends") + wait)
    wait_for(lambda: service.last_lines and shop.last_lines)
    supervisor.stop()
    said = capsys.readouterr().out
    assert said.index("shop ends") < said.index("service ends")
