"""`make demo` as a newcomer meets it: it opens, keeps its data over a kill, and leaves nothing behind."""

import signal

import psutil
import pytest
import requests

from tests.e2e.demo import Demo
from tests.settings import WORKSPACE
from tests.support import folders
from tests.support.waiting import wait_for


@pytest.fixture(scope="module")
def data_dir():
    with folders.temporary(WORKSPACE) as folder:
        yield folder


@pytest.fixture
def demo(data_dir):
    """A demo over this module's folder, open; whatever a test leaves of it is ended."""
    demo = Demo(data_dir)
    try:
        demo.wait_until_open()
        yield demo
    finally:
        demo.stop()
    wait_for(lambda: not left_of(data_dir), 30)


def end(demo, how):
    """End the launcher by a signal and return its exit code."""
    demo.process.send_signal(how)
    return demo.process.wait(60)


def left_of(data_dir):
    """Return the processes of this folder's demo that still live."""
    left = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and belongs_to(process, str(data_dir)):
                left.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return left


def belongs_to(process, data_dir):
    return data_dir in " ".join(process.cmdline()) or process.environ().get("DATA_DIR") == data_dir


def products(demo):
    return requests.get(f"{demo.url}/api/v1/products?limit=1&sort=name", timeout=10).json()


def test_it_opens_with_a_full_shop_and_ctrl_c_stops_it(demo, data_dir):
    assert requests.get(demo.url, timeout=10).status_code == 200
    assert requests.get(f"{demo.url}/health/ready", timeout=10).status_code == 200
    demo.wait_until_full()
    shown = products(demo)
    assert shown["pagination"]["total"] >= 60
    picture = requests.get(shown["data"][0]["imageUrl"], timeout=10)
    assert picture.headers["Content-Type"].startswith("image/")
    assert "staff@example.com" in demo.said()
    assert "shopper@example.com" in demo.said()
    assert end(demo, signal.SIGINT) == 0
    assert left_of(data_dir) == []


def test_a_later_start_keeps_the_data_and_a_killed_one_leaves_no_process(demo, data_dir):
    assert "Filling the demo shop" not in demo.said()
    shown = products(demo)
    assert shown["pagination"]["total"] >= 60
    assert requests.get(shown["data"][0]["imageUrl"], timeout=10).status_code == 200
    end(demo, signal.SIGKILL)
    wait_for(lambda: not left_of(data_dir), 30)


def test_a_dead_part_ends_the_demo_with_its_name(demo, data_dir):
    (moto,) = [process for process in left_of(data_dir) if "devtools.moto_server" in process.cmdline()]
    moto.kill()
    assert demo.process.wait(60) == 1
    assert demo.said().splitlines()[-1].startswith("The demo: moto was ended by SIGKILL")
    assert left_of(data_dir) == []
