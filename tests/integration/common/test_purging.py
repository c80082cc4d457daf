"""What logins leave behind is deleted once it has run out, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken

from accounts.tokens import issue_tokens, revoke_token
from common import tasks
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def login(count: int) -> tuple[list[str], list[Any]]:
    """Return the keys of sessions and the refresh tokens that so many logins leave; of each token another came."""
    sessions, tokens = [], []
    user = UserFactory()
    for _ in range(count):
        session = SessionStore()
        session.save()
        sessions.append(str(session.session_key))
        tokens.append(issue_tokens(user).refresh)
        revoke_token(tokens[-1])
    return sessions, tokens


def run_out(sessions: list[str], tokens: list[Any]) -> None:
    ago = timezone.now() - timedelta(seconds=1)
    Session.objects.filter(pk__in=sessions).update(expire_date=ago)
    OutstandingToken.objects.filter(token__in=tokens).update(expires_at=ago)


def test_what_ran_out_is_deleted_and_the_rest_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PURGED_AT_ONCE", 2)
    run_out(*login(5))
    sessions, tokens = login(2)
    tasks.purge_logins.apply(throw=True)
    assert set(Session.objects.values_list("pk", flat=True)) == set(sessions)
    assert set(OutstandingToken.objects.values_list("token", flat=True)) == set(tokens)
    assert BlacklistedToken.objects.count() == 2


def test_it_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PURGE_SECONDS", 0)
    run_out(*login(1))
    tasks.purge_logins.apply(throw=True)
    assert Session.objects.count() == OutstandingToken.objects.count() == 1
