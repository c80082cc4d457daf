"""SECRET_KEY changes: what the key of before has signed opens as long as it is among the fallbacks."""

import os
import subprocess
import sys

import pytest

ORDER = "6f1c0d5e-0a6f-4a3e-8a2d-1d6f9f2f8f11"
START = "import django; django.setup(); from types import SimpleNamespace as Order; from uuid import UUID; "
SIGN = f"{START}from orders.selectors import order_token; print(order_token(Order(pk=UUID('{ORDER}'))))"
OPEN = f"{START}import sys; from orders.selectors import order_of_token; print(order_of_token(sys.argv[1]))"
KEYS = {name: name * 60 for name in "abc"}


def run(program: str, *arguments: str, **variables: str) -> str:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings", **variables}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(("fallbacks", "opened"), [("b,a", ORDER), ("b", "None"), ("", "None")])
def test_the_link_of_a_guests_order(fallbacks: str, opened: str) -> None:
    token = run(SIGN, SECRET_KEY=KEYS["a"])
    kept = ",".join(KEYS[name] for name in fallbacks.split(",") if name)
    assert run(OPEN, token, SECRET_KEY=KEYS["c"], SECRET_KEY_FALLBACKS=kept) == opened
