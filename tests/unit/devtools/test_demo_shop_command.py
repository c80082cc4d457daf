"""load_demo leaves a real shop alone, and says what to do where the demo's services are away."""

import io

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from accounts.models import User
from common.errors import Unavailable
from devtools.management.commands import load_demo

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "value"), [("DEVTOOLS", False), ("HTTPS", True)])
def test_a_real_shop_is_left_alone(settings: LazySettings, name: str, value: bool) -> None:
    setattr(settings, name, value)
    with pytest.raises(CommandError, match="real shop"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_a_service_that_is_away_is_a_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_storage(say: object) -> None:
        raise Unavailable("Pictures cannot be stored at the moment.")

    monkeypatch.setattr(load_demo, "load_shop", no_storage)
    with pytest.raises(CommandError, match=r"Pictures cannot be stored at the moment\. Is the demo"):
        call_command("load_demo", stdout=io.StringIO())
