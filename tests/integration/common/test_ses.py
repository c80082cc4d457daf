"""Mail goes to SES through one client of the process."""

from unittest import mock

import boto3
import pytest
from django.core.mail import get_connection, send_mail

from common.ses import EmailBackend
from tests.support.cloud import LocalCloud


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmailBackend, "_kept", None)


def test_many_mails_and_one_client(cloud: LocalCloud) -> None:
    with mock.patch.object(boto3.session, "Session", wraps=boto3.session.Session) as made:
        for number in range(3):
            connection = get_connection("common.ses.EmailBackend")
            assert send_mail(f"Mail {number}", "Hello", None, ["ada@example.com"], connection=connection) == 1
    assert made.call_count == 1
    assert [mail["subject"] for mail in cloud.mails()] == ["Mail 0", "Mail 1", "Mail 2"]


def test_an_unreachable_ses_is_an_error_and_the_next_mail_goes(cloud: LocalCloud) -> None:
    connection = get_connection("common.ses.EmailBackend")
    with mock.patch.object(boto3.session, "Session", side_effect=OSError("no credentials")), pytest.raises(OSError):
        send_mail("Lost", "Hello", None, ["ada@example.com"], connection=connection)
    assert send_mail("Found", "Hello", None, ["ada@example.com"], connection=connection) == 1
    assert [mail["subject"] for mail in cloud.mails()] == ["Found"]
