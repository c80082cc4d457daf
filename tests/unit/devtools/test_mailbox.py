"""The demo's mailbox: what SES took can be read as a page and by a program."""

from email.message import EmailMessage

import pytest
import requests

from devtools.cloud import SENDER


@pytest.fixture
def mail(cloud):
    message = EmailMessage()
    message["From"], message["To"] = f"The Shop <{SENDER}>", "Zoë <zoe@example.com>"
    message["Subject"] = "Order <1> é"
    message.set_content("In words é")
    message.add_alternative("<h1>In colour é</h1>", subtype="html")
    recipients = {"ToAddresses": ["zoe@example.com"]}
    cloud.client("sesv2").send_email(Destination=recipients, Content={"Raw": {"Data": message.as_bytes()}})
    (mail,) = cloud.mails(to="zoe@example.com")
    return mail


def test_a_mail_is_kept_with_both_its_parts(mail):
    assert (mail["from"], mail["to"]) == (f"The Shop <{SENDER}>", "Zoë <zoe@example.com>")
    assert mail["subject"] == "Order <1> é"
    assert mail["text"].strip() == "In words é"
    assert mail["html"].strip() == "<h1>In colour é</h1>"


def test_the_pages_show_it_without_trusting_it(cloud, mail):
    url = cloud.server.mail_url
    listing = requests.get(url, timeout=10).text
    assert "Order &lt;1&gt; é" in listing
    shown = requests.get(f"{url}/mails/{mail['id']}", timeout=10).text
    assert "In words é" in shown
    assert "<iframe sandbox" in shown
    assert requests.get(f"{url}/mails/{mail['id']}/html", timeout=10).text.strip() == mail["html"].strip()


def test_a_program_may_ask_for_one_readers_mail(cloud, mail):
    url = f"{cloud.server.mail_url}/mails.json"
    assert [item["id"] for item in requests.get(url, params={"to": "zoe@"}, timeout=10).json()] == [mail["id"]]
    assert requests.get(url, params={"to": "nobody@"}, timeout=10).json() == []


def test_an_unknown_mail_is_not_found(cloud):
    assert requests.get(f"{cloud.server.mail_url}/mails/1-none", timeout=10).status_code == 404
    assert requests.get(f"{cloud.server.mail_url}/other", timeout=10).status_code == 404


def test_a_sender_that_was_not_verified_is_refused(cloud):
    message = EmailMessage()
    message["From"], message["To"] = "stranger@example.org", "zoe@example.com"
    message.set_content("spam")
    ses = cloud.client("ses")
    with pytest.raises(ses.exceptions.MessageRejected):
        ses.send_raw_email(RawMessage={"Data": message.as_bytes()})
    assert cloud.mails() == []
