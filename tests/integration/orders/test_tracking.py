"""A parcel's tracking is added or corrected after it was sent: noted once, told once, shown to the shopper."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from common.models import OutboxEvent
from common.outbox import deliver_event, replay_events
from notifications.models import Notification
from orders.exceptions import NotNow
from orders.models import Fulfillment, Order, OrderTransition
from orders.selectors import order_token
from orders.services import correct_tracking, deliver_order, fulfill_order
from tests.factories import PaidOrderFactory, ProductFactory
from tests.support.queue import CapturedQueue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

STAFF = "staff@example.com"
CORRECTED = "order.tracking_corrected"


@pytest.fixture
def order() -> Order:
    return PaidOrderFactory(lines={ProductFactory(stock=5).variants.get(): 2})


def correct(parcel: Fulfillment, queue: CapturedQueue, **known: str) -> bool:
    """Correct the parcel and have all that follows done."""
    with queue.commit():
        is_changed = correct_tracking(parcel, **{"carrier": "UPS", "tracking_number": "", **known}, actor=STAFF)
    queue.run()
    return is_changed


def mails(order: Order) -> list[str]:
    told = Notification.objects.filter(template="tracking_corrected", reference=order.number).order_by("id")
    return [notification.context["tracking_number"] for notification in told]


def test_a_number_added_later_is_noted_and_told(
    order: Order, queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    parcel = fulfill_order(order, carrier="UPS", actor=STAFF)
    queue.tasks.clear()
    url = "https://ups.example/1Z1"
    assert correct(parcel, queue, tracking_number="1Z1", tracking_url=url)
    parcel.refresh_from_db()
    assert (parcel.carrier, parcel.tracking_number, parcel.tracking_url) == ("UPS", "1Z1", url)
    step = order.transitions.last()
    assert (step.from_status, step.to_status, step.actor) == ("SHIPPED", "SHIPPED", STAFF)
    assert (step.reason, step.detail) == ("tracking corrected", f"– → 1Z1, – → {url}")
    [mail] = mailoutbox
    assert mail.to == [order.email]
    assert mail.subject == f"Order {order.number}: new tracking number"
    assert "1Z1" in mail.body
    assert url in str(mail.alternatives[0].content)


def test_what_is_as_it_was_is_neither_noted_nor_told(order: Order, queue: CapturedQueue) -> None:
    parcel = fulfill_order(order, carrier="UPS", tracking_number="1Z1", actor=STAFF)
    assert not correct(parcel, queue, tracking_number="1Z1")
    assert not order.transitions.filter(reason=OrderTransition.TRACKING_CORRECTED).exists()
    assert not OutboxEvent.objects.filter(name=CORRECTED).exists()


@pytest.mark.parametrize(("carrier", "number"), [("DHL", "1Z1"), ("UPS", "")])
def test_without_another_number_it_is_noted_and_not_told(
    order: Order, queue: CapturedQueue, carrier: str, number: str
) -> None:
    parcel = fulfill_order(order, carrier="UPS", tracking_number="1Z1", actor=STAFF)
    assert correct(parcel, queue, carrier=carrier, tracking_number=number)
    assert order.transitions.last().reason == OrderTransition.TRACKING_CORRECTED
    assert mails(order) == []


def test_told_once_however_often_the_news_comes(order: Order, queue: CapturedQueue) -> None:
    parcel = fulfill_order(order, carrier="UPS", actor=STAFF)
    correct(parcel, queue, tracking_number="1Z1")
    event = OutboxEvent.objects.get(name=CORRECTED)
    event.handled.all().delete()
    replay_events(OutboxEvent.objects.filter(pk=event.pk))
    deliver_event(event.pk)
    queue.run()
    assert mails(order) == ["1Z1"]


def test_of_two_corrections_in_a_row_the_last_is_told(order: Order, queue: CapturedQueue) -> None:
    parcel = fulfill_order(order, carrier="UPS", tracking_number="1Z1", actor=STAFF)
    queue.tasks.clear()
    with queue.commit():
        correct_tracking(parcel, carrier="UPS", tracking_number="1Z2", actor=STAFF)
        correct_tracking(parcel, carrier="UPS", tracking_number="1Z3", actor=STAFF)
    queue.run()
    assert mails(order) == ["1Z3"]
    details = order.transitions.filter(reason=OrderTransition.TRACKING_CORRECTED).values_list("detail", flat=True)
    assert list(details) == ["1Z1 → 1Z2", "1Z2 → 1Z3"]


def test_a_parcel_that_has_arrived_stays_as_it_is(order: Order) -> None:
    parcel = fulfill_order(order, carrier="UPS", actor=STAFF)
    deliver_order(order, actor=STAFF)
    with pytest.raises(NotNow, match="Delivered"):
        correct_tracking(parcel, carrier="UPS", tracking_number="1Z1", actor=STAFF)
    parcel.refresh_from_db()
    assert parcel.tracking_number == ""


def test_the_shopper_s_page_shows_the_new_number_and_when_but_not_who(
    client: Client, order: Order, queue: CapturedQueue
) -> None:
    parcel = fulfill_order(order, quantities={order.lines.get(): 1}, carrier="UPS", actor=STAFF)
    correct(parcel, queue, tracking_number="1Z1")
    address = f"/orders/{order.public_id}?token={order_token(order)}"
    html = client.get(address).content.decode()
    assert "<code>1Z1</code>" in html
    assert html.index("Sent in part") < html.index("Tracking updated") < html.index(">Shipped<")
    assert STAFF not in html

    fulfill_order(order, carrier="UPS", actor=STAFF)
    deliver_order(order, actor=STAFF)
    html = client.get(address).content.decode()
    assert html.index("Tracking updated") < html.index(">Shipped<") < html.index('aria-current="step"')
