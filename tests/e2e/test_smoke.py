"""`make smoke` on a whole shop: it finds nothing wrong, and buys."""

import pytest

from devtools.smoke.__main__ import main
from tests.e2e.demo import Demo


def test_a_shop_that_is_well(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    demo.wait_until_full()
    code = main([demo.url])
    said = capsys.readouterr().out
    assert code == 0, said
    assert "12 of 12 are well." in said
    assert "ok      purchase" in said
