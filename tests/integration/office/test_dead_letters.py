"""Messages that failed too often, in the back office: seen, sent again, deleted; by two at once, too."""

import html
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from django.test import Client
from django.urls import reverse

from cloudcommerce.aws_queue import run_messages
from cloudcommerce.celery import app
from common import dead_letters
from common.dead_letters import MOST_SHOWN, DeadQueue, Letter
from common.models import TaskFailure
from devtools.cloud import DEAD_LETTER_QUEUE, QUEUE
from devtools.local_lambda.events import schedule_event
from tests.support.addresses import free_port
from tests.support.cloud import LocalCloud

pytestmark = pytest.mark.django_db

Desk = Callable[[str], Client]
LIST = "/admin/common/deadletter/"
TASK = "orders.tasks.of_another_release"


@app.task(name="tests.fails")
def fails(order: str) -> None:
    raise LookupError(f"there is no order {order}")


def bury(cloud: LocalCloud, body: str = "", **kwargs: Any) -> str:
    """Put a task's message (or any `body`) into the dead-letter queue; return its id."""
    if not body:
        app.send_task(TASK, kwargs=kwargs)
        ((_queue, message),) = cloud.take_messages()
        body = message.body
    sent = cloud.client("sqs").send_message(QueueUrl=cloud.place.dead_letter_queue_url, MessageBody=body)
    return str(sent["MessageId"])


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_what_is_there_is_seen_and_stays(admin_desk: Client, cloud: LocalCloud) -> None:
    key = bury(cloud, order="order-7")
    other = bury(cloud, body="neither base64 nor JSON")
    for _look in range(2):
        text = text_of(admin_desk, LIST)
        assert f"{LIST}{key}/change/" in text
        for expected in (TASK, "order=order-7", "No message of the shop's", "2 messages."):
            assert expected in text
        assert "System" in text.split("Dead letters")[0] and "Common" not in text
    text = text_of(admin_desk, f"{LIST}{key}/change/")
    assert '"order": "order-7"' in text
    assert "3 times, looks at it here among them" in text
    assert "the log has it under the message's id, or the task's" in text
    text = text_of(admin_desk, f"{LIST}{other}/change/")
    assert "the log has it under the message's id</dd>" in text and other in text
    assert cloud.count_messages(DEAD_LETTER_QUEUE) == 2


def test_what_a_mail_says_is_not_shown_however_it_was_sent(admin_desk: Client, cloud: LocalCloud) -> None:
    link = "https://shop.example.com/account/password/reset/key/abc-SECRET/"
    mail = {"subject": "A new password", "text": link, "html": f"<a href='{link}'>"}
    named = bury(cloud, **mail)
    app.send_task(TASK, args=list(mail.values()))
    ((_queue, message),) = cloud.take_messages()
    bare = bury(cloud, message.body)
    for url in (LIST, f"{LIST}{named}/change/", f"{LIST}{bare}/change/"):
        text = text_of(admin_desk, url)
        assert "…" in text
        assert "SECRET" not in text
    assert "A new password" in text_of(admin_desk, LIST)


def test_one_is_sent_again_once_that_is_confirmed(desk: Desk, cloud: LocalCloud) -> None:
    key, other = bury(cloud, order="1"), bury(cloud, order="2")
    client, url = desk("orders"), reverse("admin:common_deadletter_send", args=[key])
    assert "Send this message again" in text_of(client, url)
    assert cloud.messages() == []
    assert client.post(url).headers["Location"] == LIST
    assert [(each["task"], each["kwargs"]) for each in cloud.messages()] == [(TASK, {"order": "1"})]
    assert [letter.id for letter in dead_letters.look().letters] == [other]
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.object_repr, entry.action_flag) == (key, TASK, CHANGE)


def test_all_are_sent_again(admin_desk: Client, cloud: LocalCloud) -> None:
    for number in range(23):
        bury(cloud, order=number)
    url = reverse("admin:common_deadletter_send_all")
    assert "Send all messages again" in text_of(admin_desk, url)
    assert cloud.count_messages(QUEUE) == 0
    answer = admin_desk.post(url, follow=True)
    assert "23 messages are sent again." in answer.content.decode()
    assert sorted(each["kwargs"]["order"] for each in cloud.messages()) == list(range(23))
    assert cloud.count_messages(DEAD_LETTER_QUEUE) == 0
    assert LogEntry.objects.count() == 23


@pytest.mark.parametrize(("step", "sent", "left"), [("_send", 12, 11), ("_delete", 13, 11)])
def test_a_queue_that_fails_half_way(
    admin_desk: Client, cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, step: str, sent: int, left: int
) -> None:
    for number in range(23):
        bury(cloud, order=number)
    calls, real = count(1), getattr(dead_letters, step)

    def failing(sqs: Any, letter: Letter) -> None:
        away = DeadQueue(letter.queue.url + "-away", letter.queue.source_url + "-away")
        real(sqs, replace(letter, queue=away) if next(calls) == 13 else letter)

    monkeypatch.setattr(dead_letters, step, failing)
    url = reverse("admin:common_deadletter_send_all")
    text = html.unescape(admin_desk.post(url, follow=True).content.decode())
    assert f"{sent} messages are sent again." in text
    assert f"The queue refuses: AWS.SimpleQueueService.NonExistentQueue About {left} are left." in text
    assert LogEntry.objects.count() == len(cloud.messages()) == sent
    assert cloud.count_messages(DEAD_LETTER_QUEUE) == left
    text = html.unescape(admin_desk.post(url, follow=True).content.decode())
    assert f"{left} messages are sent again." in text
    assert {each["kwargs"]["order"] for each in cloud.messages()} == set(range(23))


def bury_schedule(cloud: LocalCloud) -> str:
    """Put a schedule's event aside as Lambda does with one that failed twice."""
    sent = cloud.client("sqs").send_message(
        QueueUrl=cloud.place.dead_letter_queue_url,
        MessageBody=json.dumps(schedule_event("cloudcommerce.schedules.expire_orders")),
        MessageAttributes={"ErrorMessage": {"DataType": "String", "StringValue": "the database is away"}},
    )
    return str(sent["MessageId"])


def test_a_schedules_event_is_shown_as_what_it_is_and_not_sent_again(admin_desk: Client, cloud: LocalCloud) -> None:
    key = bury_schedule(cloud)
    text = text_of(admin_desk, LIST)
    assert "Schedule expire_orders" in text
    assert "the database is away" in text
    assert "Send all again" not in text
    text = text_of(admin_desk, f"{LIST}{key}/change/")
    assert "It runs again by the clock" in text
    assert "Send again" not in text
    answer = admin_desk.post(reverse("admin:common_deadletter_send", args=[key]))
    assert "cannot be sent again" in answer.content.decode()
    assert admin_desk.post(f"{LIST}{key}/delete/").headers["Location"] == LIST
    assert cloud.count_messages(DEAD_LETTER_QUEUE) == cloud.count_messages(QUEUE) == 0


def test_what_is_no_tasks_message_stays_when_all_are_sent_again(admin_desk: Client, cloud: LocalCloud) -> None:
    others = {bury_schedule(cloud), bury(cloud, body="neither base64 nor JSON")}
    for number in range(12):
        bury(cloud, order=number)
    text = html.unescape(admin_desk.post(reverse("admin:common_deadletter_send_all"), follow=True).content.decode())
    assert "12 messages are sent again." in text
    assert "2 are no tasks' messages and stay." in text
    assert "are left" not in text
    assert len(cloud.messages()) == 12
    assert {letter.id for letter in dead_letters.look().letters} == others


def test_one_is_deleted_once_that_is_confirmed(desk: Desk, cloud: LocalCloud) -> None:
    key, other = bury(cloud, order="1"), bury(cloud, order="2")
    client, url = desk("orders"), f"{LIST}{key}/delete/"
    assert "Delete this message" in text_of(client, url)
    assert cloud.count_messages(DEAD_LETTER_QUEUE) == 2
    assert client.post(url).headers["Location"] == LIST
    assert [letter.id for letter in dead_letters.look().letters] == [other]
    assert cloud.messages() == []
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.get_change_message()) == (key, "The message is deleted.")


def test_whoever_comes_second_is_told(admin_desk: Client, cloud: LocalCloud) -> None:
    key = bury(cloud)
    url = reverse("admin:common_deadletter_send", args=[key])
    admin_desk.post(url)
    text = html.unescape(admin_desk.post(url, follow=True).content.decode())
    assert "This message is no longer there" in text
    assert len(cloud.messages()) == 1
    assert admin_desk.get(f"{LIST}{key}/change/").headers["Location"] == LIST


@pytest.fixture
def closing() -> Iterator[Callable[[Callable[[], Any]], Any]]:
    """Calls a function in a thread and closes the connection that it had there."""

    def call(function: Callable[[], Any]) -> Any:
        try:
            return function()
        finally:
            connection.close()

    yield call


@pytest.mark.django_db(transaction=True)
def test_each_of_several_who_look_at_once_sees_all(cloud: LocalCloud, closing: Any) -> None:
    keys = {bury(cloud, order=number) for number in range(12)}
    with ThreadPoolExecutor(4) as pool:
        looks = list(pool.map(lambda _: closing(dead_letters.look), range(4)))
    assert [{letter.id for letter in look.letters} for look in looks] == [keys] * 4


@pytest.mark.django_db(transaction=True)
def test_of_several_who_send_it_again_one_does(cloud: LocalCloud, closing: Any) -> None:
    key = bury(cloud)

    def send(_number: int) -> bool:
        try:
            closing(lambda: dead_letters.send_again(key))
        except dead_letters.NotFound:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(send, range(4))) == [False, False, False, True]
    assert len(cloud.messages()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_look_that_lasts_too_long_makes_nobody_wait_for_ever(
    cloud: LocalCloud, closing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dead_letters, "TURN_SECONDS", 0.2)
    with ThreadPoolExecutor(1) as pool, dead_letters._alone():
        look = pool.submit(closing, dead_letters.look)
        with pytest.raises(dead_letters.Unavailable, match="Somebody else"):
            look.result()


def test_a_deep_queue_shows_its_beginning_and_about_how_many_there_are(admin_desk: Client, cloud: LocalCloud) -> None:
    for number in range(MOST_SHOWN + 3):
        bury(cloud, body=f"message {number}")
    text = text_of(admin_desk, LIST)
    assert f"{MOST_SHOWN} messages of about {MOST_SHOWN + 3}" in text
    assert text.count("/change/") == MOST_SHOWN


@pytest.mark.parametrize("group", ["support", "catalogue"])
def test_who_may_not_is_refused(desk: Desk, cloud: LocalCloud, group: str) -> None:
    key, client = bury(cloud), desk(group)
    for path in ("", f"{key}/change/"):
        assert client.get(LIST + path).status_code == 403
    for path in (f"{key}/send", f"{key}/delete/", "send-all"):
        assert client.post(LIST + path).status_code == 403
    assert cloud.count_messages(DEAD_LETTER_QUEUE) == 1
    assert LIST not in client.get(reverse("admin:index")).content.decode()


def test_a_queue_that_is_away_is_told(admin_desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", f"http://127.0.0.1:{free_port()}")
    assert "The queue does not answer" in text_of(admin_desk, LIST)
    answer = admin_desk.post(reverse("admin:common_deadletter_send_all"))
    assert "The queue does not answer" in answer.content.decode()
    answer = admin_desk.post(reverse("admin:common_deadletter_send", args=["x"]), follow=True)
    assert "The queue does not answer" in answer.content.decode()
    assert "Messages that failed too often" not in text_of(admin_desk, reverse("admin:index"))


def test_a_queue_that_refuses_is_told(admin_desk: Client, cloud: LocalCloud, settings: Any) -> None:
    settings.SQS_DEAD_LETTER_QUEUE_URL += "-that-is-not-there"
    assert "The queue refuses: AWS.SimpleQueueService.NonExistentQueue" in text_of(admin_desk, LIST)
    settings.SQS_DEAD_LETTER_QUEUE_URL = settings.SQS_EVENTS_DEAD_LETTER_QUEUE_URL = ""
    assert "set SQS_DEAD_LETTER_QUEUE_URL" in text_of(admin_desk, LIST)


def test_the_start_page_leads_there_when_there_are_any(admin_desk: Client, cloud: LocalCloud) -> None:
    assert admin_desk.get(reverse("admin:index")).context["attention"] == []
    bury(cloud)
    (thing,) = admin_desk.get(reverse("admin:index")).context["attention"]
    assert (thing["url"], thing["count"]) == (LIST, 1)


def test_how_many_there_are_is_asked_once_in_a_while(cloud: LocalCloud, settings: Any) -> None:
    settings.REMEMBER_SECONDS = 60
    bury(cloud)
    assert dead_letters.count_letters() == 1
    bury(cloud)
    assert dead_letters.count_letters() == 1


@pytest.mark.django_db(transaction=True)
def test_why_a_task_failed_is_seen_beside_its_message(admin_desk: Client, cloud: LocalCloud) -> None:
    fails.delay(order="order-9")
    sqs = cloud.client("sqs")
    while cloud.count_messages(QUEUE):
        found = sqs.receive_message(QueueUrl=cloud.place.queue_url, AttributeNames=["All"]).get("Messages", [])
        records = [
            {"messageId": each["MessageId"], "receiptHandle": each["ReceiptHandle"], "body": each["Body"]}
            for each in found
        ]
        assert len(run_messages(records, seconds_left=lambda: 30)["batchItemFailures"]) == len(found)
        cloud.hurry_messages()
    text = text_of(admin_desk, LIST)
    assert "tests.fails" in text
    assert "LookupError: there is no order order-9" in text
    assert TaskFailure.objects.count() == 1
    fails.apply(kwargs={"order": "eager"})
    assert TaskFailure.objects.count() == 1


def test_in_spanish(admin_desk: Client, cloud: LocalCloud) -> None:
    bury(cloud)
    admin_desk.cookies["django_language"] = "es"
    assert "Mensajes que fallaron demasiadas veces" in text_of(admin_desk, LIST)
