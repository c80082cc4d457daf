"""What staff do with an order, through the pages of the back office and the shop's own services."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from common.money import quantize
from inventory.models import Allocation, StockLevel, StockMovement
from orders.models import Fulfillment, Order, OrderTransition
from orders.selectors import payment_of
from orders.services import cancel_order, deliver_order, fulfill_order
from payments.models import Payment, Refund
from tests.factories import OrderFactory, PaidOrderFactory, ProductFactory, set_stock
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db

Desk = Callable[[str], Client]


def step(order: Order, name: str) -> str:
    return reverse(f"admin:orders_order_{name}", args=[order.pk])


def page(order: Order) -> str:
    return reverse("admin:orders_order_change", args=[order.pk])


def refreshed(order: Order) -> Order:
    return Order.objects.get(pk=order.pk)


@pytest.fixture
def variant(db: None):
    return ProductFactory(price=Decimal("10.00"), stock=5).variants.get()


def test_sending_in_whole(desk: Desk, variant, queue: CapturedQueue) -> None:
    order = PaidOrderFactory(lines={variant: 3})
    line = order.lines.get()
    client = desk("orders")
    assert "10.00" in client.get(page(order)).content.decode()
    assert client.get(step(order, "fulfil")).status_code == 200
    with queue.commit():
        answer = client.post(
            step(order, "fulfil"),
            {
                f"quantity_{line.pk}": 3,
                "carrier": "UPS",
                "tracking_number": "1Z999",
                "tracking_url": "https://ups.example/1Z999",
            },
        )
    assert answer.url == page(order)
    parcel = Fulfillment.objects.get()
    assert (parcel.carrier, parcel.tracking_number, parcel.actor) == ("UPS", "1Z999", "orders@example.com")
    assert parcel.tracking_url == "https://ups.example/1Z999"
    assert refreshed(order).status == Order.Status.SHIPPED
    level = StockLevel.objects.get()
    assert (level.on_hand, level.reserved) == (2, 0)
    last = order.transitions.last()
    assert (last.to_status, last.actor, last.reason) == ("SHIPPED", "orders@example.com", "UPS 1Z999")
    assert LogEntry.objects.count() == 1
    assert "common.tasks.deliver_events" in queue.names


def test_the_parcel_s_address_is_written_as_its_country_does(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 1})
    html = desk("support").get(page(order)).content.decode()
    assert "Ada Shopper<br>1 Main Street<br>Springfield, IL 62701<br>United States" in html


def test_the_history_tells_steps_that_changed_no_status_by_what_was_done(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 3})
    fulfill_order(order, quantities={order.lines.get(): 1}, carrier="UPS", actor="x@example.com")
    html = desk("orders").get(page(order)).content.decode()
    assert "<strong>Sent in part</strong> <span>UPS</span>" in html
    assert "<strong>Being prepared</strong> <span>paid</span>" in html


def test_sending_in_parts(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 3})
    field = f"quantity_{order.lines.get().pk}"
    client = desk("orders")
    client.post(step(order, "fulfil"), {field: 1})
    assert refreshed(order).status == Order.Status.PROCESSING
    assert StockLevel.objects.get().on_hand == 4
    answer = client.post(step(order, "fulfil"), {field: 3})
    assert answer.status_code == 200
    assert Fulfillment.objects.count() == 1
    client.post(step(order, "fulfil"), {field: 2})
    assert refreshed(order).status == Order.Status.SHIPPED
    assert Fulfillment.objects.count() == 2


def test_nothing_in_a_parcel_is_refused_in_words(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 3})
    answer = desk("orders").post(step(order, "fulfil"), {f"quantity_{order.lines.get().pk}": 0})
    assert answer.status_code == 409
    assert "Choose at least one piece" in answer.content.decode()
    assert not Fulfillment.objects.exists()


def test_its_arrival(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 1})
    fulfill_order(order, actor="x@example.com")
    client = desk("orders")
    assert client.post(step(order, "deliver")).status_code == 302
    assert refreshed(order).status == Order.Status.DELIVERED
    assert order.fulfillments.get().delivered_at is not None
    again = client.post(step(order, "deliver"))
    assert again.status_code == 409
    assert order.transitions.filter(to_status="DELIVERED").count() == 1


def test_cancelling_a_paid_order_frees_stock_and_sends_money_back(desk: Desk, variant, queue: CapturedQueue) -> None:
    order = PaidOrderFactory(lines={variant: 2})
    with queue.commit():
        desk("support").post(step(order, "cancel"), {"reason": "changed her mind"})
    order = refreshed(order)
    assert order.status == Order.Status.CANCELLED
    last = order.transitions.last()
    assert (last.actor, last.reason) == ("support@example.com", "changed her mind")
    assert Refund.objects.get().amount == order.total
    assert StockLevel.objects.get().reserved == 0
    assert "payments.tasks.send_refund" in queue.names


def test_cancelling_an_unpaid_order(desk: Desk, variant) -> None:
    order = OrderFactory(lines={variant: 2})
    desk("orders").post(step(order, "cancel"), {"reason": ""})
    assert refreshed(order).status == Order.Status.CANCELLED
    assert payment_of(order).status == Payment.Status.CANCELLED
    assert StockLevel.objects.get().reserved == 0


def test_a_gateway_that_is_away_does_not_keep_an_order_from_being_cancelled(
    desk: Desk, variant, monkeypatch: pytest.MonkeyPatch
) -> None:
    from payments.exceptions import GatewayUnavailable

    def away(payment: Payment) -> str:
        raise GatewayUnavailable

    order = OrderFactory(lines={variant: 2})
    monkeypatch.setattr("payments.services.cancel_payment", away)
    assert desk("orders").post(step(order, "cancel"), {"reason": ""}).status_code == 302
    assert refreshed(order).status == Order.Status.CANCELLED


def test_what_the_gateway_says_is_shown_in_the_form(desk: Desk, variant, monkeypatch: pytest.MonkeyPatch) -> None:
    from payments.exceptions import GatewayUnavailable

    def away(*args: object, **kwargs: object) -> Refund:
        raise GatewayUnavailable

    order = PaidOrderFactory(lines={variant: 1})
    monkeypatch.setattr("orders.services.refund_order", away)
    answer = desk("orders").post(step(order, "refund"), {"reason": ""})
    assert answer.status_code == 409
    assert "The payment provider does not answer" in answer.content.decode()


def test_a_refund_in_part_and_then_of_the_rest(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 2})
    client = desk("orders")
    too_much = client.post(step(order, "refund_in_part"), {"amount": order.total + 1})
    assert too_much.status_code == 200
    too_fine = client.post(step(order, "refund_in_part"), {"amount": "1.001"})
    assert too_fine.status_code == 200
    assert not Refund.objects.exists()
    client.post(step(order, "refund_in_part"), {"amount": "5.00", "reason": "scratch"})
    client.post(step(order, "refund"), {"reason": "all of it"})
    assert sorted(Refund.objects.values_list("amount", flat=True)) == sorted([Decimal("5.00"), order.total - 5])
    details = list(order.transitions.filter(reason="refund").values_list("detail", flat=True))
    assert details == ["5.00 USD, scratch", f"{quantize(order.total - 5, 'USD')} USD, all of it"]
    assert "refund" not in actions_on(client, order)


def test_pieces_go_back_on_the_shelf_once(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 2})
    fulfill_order(order, actor="x@example.com")
    client = desk("orders")
    assert "put_back" in client.get(step(order, "refund")).content.decode()
    client.post(step(order, "refund"), {"reason": "", "put_back": "on"})
    assert StockLevel.objects.get().on_hand == 5
    assert StockMovement.objects.filter(kind="RESTOCK", actor="orders@example.com").count() == 1


def test_an_order_on_hold_goes_on(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 2}, captured=Decimal("1.00"))
    assert order.status == Order.Status.ON_HOLD
    client = desk("orders")
    assert "paid 1.00 USD instead of" in client.get(page(order)).content.decode()
    client.post(step(order, "release"), {"reason": "a friend"})
    assert refreshed(order).status == Order.Status.PROCESSING
    assert order.transitions.last().reason == "a friend"
    assert Allocation.objects.get().quantity == 2


def test_an_order_held_without_stock_takes_it_or_stays(desk: Desk, variant) -> None:
    order = OrderFactory(lines={variant: 2})
    Order.objects.filter(pk=order.pk).update(status=Order.Status.ON_HOLD)
    from inventory.services import release_reservation

    release_reservation(order.pk)
    set_stock({variant: 1})
    client = desk("orders")
    answer = client.post(step(order, "release"), {"reason": ""})
    assert answer.status_code == 409
    assert "Only 1 of" in answer.content.decode()
    set_stock({variant: 2})
    client.post(step(order, "release"), {"reason": ""})
    assert refreshed(order).status == Order.Status.PROCESSING
    assert Allocation.objects.get().quantity == 2


def actions_on(client: Client, order: Order) -> list[str]:
    """Return the steps that the order's page offers."""
    navigation = client.get(page(order)).context["actions_detail"]
    return [action["path"].rstrip("/").rpartition("/")[2] for action in navigation]


def test_the_page_offers_what_is_possible_and_allowed(desk: Desk, variant) -> None:
    orders, support = desk("orders"), desk("support")
    order = PaidOrderFactory(lines={variant: 1})
    assert actions_on(orders, order) == ["fulfil", "refund", "refund_in_part", "cancel"]
    assert actions_on(support, order) == ["cancel"]
    fulfill_order(order, actor="x")
    assert actions_on(orders, order) == ["deliver", "refund", "refund_in_part"]
    assert actions_on(support, order) == []
    unpaid = OrderFactory(lines={variant: 1})
    assert actions_on(orders, unpaid) == ["cancel"]
    cancel_order(unpaid, actor="x")
    assert actions_on(orders, unpaid) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("fulfil", "This cannot be done with an order that is “Cancelled”."),
        ("refund_in_part", "There is nothing to refund."),
    ],
)
def test_a_step_that_is_opened_too_late_leads_back(desk: Desk, variant, name: str, why: str) -> None:
    order = OrderFactory(lines={variant: 1})
    cancel_order(order, actor="x")
    answer = desk("orders").get(step(order, name), follow=True)
    assert answer.redirect_chain == [(page(order), 302)]
    assert why in answer.content.decode()


@pytest.mark.parametrize("name", ["fulfil", "deliver", "refund", "refund_in_part", "release"])
def test_support_is_refused_what_it_may_not(desk: Desk, variant, name: str) -> None:
    order = PaidOrderFactory(lines={variant: 1})
    before = OrderTransition.objects.count()
    assert desk("support").post(step(order, name), {"amount": 1, "reason": ""}).status_code == 403
    assert (OrderTransition.objects.count(), Refund.objects.count()) == (before, 0)


def test_the_catalogue_group_sees_no_orders(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 1})
    client = desk("catalogue")
    assert client.get(page(order)).status_code == 403
    assert client.get(reverse("admin:orders_order_changelist")).status_code == 403
    assert client.post(step(order, "cancel")).status_code == 403


def test_nothing_but_the_note_can_be_typed_in(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 1})
    client = desk("orders")
    client.post(page(order), {"note": "call first", "total": "0", "status": "DELIVERED"})
    after = refreshed(order)
    assert (after.note, after.total, after.status) == ("call first", order.total, order.status)
    assert client.get(reverse("admin:orders_order_add")).status_code == 403
    assert client.post(reverse("admin:orders_order_delete", args=[order.pk])).status_code == 403


def tracking(parcel: Fulfillment) -> str:
    return reverse("admin:orders_order_correct_tracking", args=[parcel.order_id, parcel.pk])


def test_the_tracking_of_a_sent_parcel_is_corrected_from_its_row(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 1})
    parcel = fulfill_order(order, carrier="UPS", actor="x@example.com")
    client = desk("orders")
    assert tracking(parcel) in client.get(page(order)).content.decode()
    assert 'value="UPS"' in client.get(tracking(parcel)).content.decode()
    answer = client.post(
        tracking(parcel), {"carrier": "DHL", "tracking_number": "JD1", "tracking_url": ""}, follow=True
    )
    assert answer.redirect_chain == [(page(order), 302)]
    parcel.refresh_from_db()
    assert (parcel.carrier, parcel.tracking_number, parcel.actor) == ("DHL", "JD1", "x@example.com")
    assert "UPS → DHL, – → JD1" in answer.content.decode()
    assert order.transitions.last().actor == "orders@example.com"
    again = client.post(tracking(parcel), {"carrier": "DHL", "tracking_number": "JD1"}, follow=True)
    assert "the tracking is as it was" in again.content.decode()
    assert order.transitions.filter(reason=OrderTransition.TRACKING_CORRECTED).count() == 1


def test_a_page_that_still_names_the_old_number_is_refused(desk: Desk, variant) -> None:
    url = "https://ups.example/1Z999"
    parcel = fulfill_order(PaidOrderFactory(lines={variant: 1}), tracking_number="1Z999", tracking_url=url)
    answer = desk("orders").post(tracking(parcel), {"tracking_number": "2Z111", "tracking_url": url})
    assert "This page still names the old tracking number." in answer.content.decode()
    parcel.refresh_from_db()
    assert parcel.tracking_number == "1Z999"


def test_the_tracking_of_a_parcel_that_arrived_stays(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 1})
    parcel = fulfill_order(order, actor="x")
    deliver_order(order, actor="x")
    client = desk("orders")
    assert tracking(parcel) not in client.get(page(order)).content.decode()
    assert client.post(tracking(parcel), {"tracking_number": "2Z"}).status_code == 409


def test_the_tracking_is_corrected_by_whoever_may_send(desk: Desk, variant) -> None:
    parcel = fulfill_order(PaidOrderFactory(lines={variant: 1}), actor="x")
    other = fulfill_order(PaidOrderFactory(lines={variant: 1}), actor="x")
    support = desk("support")
    assert support.post(tracking(parcel), {"tracking_number": "2Z"}).status_code == 403
    assert tracking(parcel) not in support.get(page(parcel.order)).content.decode()
    wrong = reverse("admin:orders_order_correct_tracking", args=[other.order_id, parcel.pk])
    assert desk("orders").post(wrong, {"tracking_number": "2Z"}).status_code == 404
    assert not Fulfillment.objects.exclude(tracking_number="").exists()


def test_an_unknown_order_is_not_found(desk: Desk) -> None:
    assert desk("orders").get("/admin/orders/order/nonsense/fulfil/").status_code == 404


def test_sending_several_from_the_list(desk: Desk, variant) -> None:
    ready = [PaidOrderFactory(lines={variant: 1}) for _ in range(2)]
    unpaid = OrderFactory(lines={variant: 1})
    chosen = {"action": "fulfil_selected", "_selected_action": [order.pk for order in [*ready, unpaid]]}
    client = desk("orders")
    url = reverse("admin:orders_order_changelist")
    question = client.post(url, chosen)
    assert question.status_code == 200
    assert not Fulfillment.objects.exists()
    answer = client.post(url, {**chosen, "confirmed": "yes"}, follow=True)
    assert Fulfillment.objects.count() == 2
    text = answer.content.decode()
    assert "2 orders are done." in text
    assert f"{unpaid.number}: This cannot be done" in text
    client.post(url, {**chosen, "action": "deliver_selected", "confirmed": "yes"})
    assert Order.objects.filter(status=Order.Status.DELIVERED).count() == 2


def test_support_has_no_bulk_steps(desk: Desk, variant) -> None:
    order = PaidOrderFactory(lines={variant: 1})
    url = reverse("admin:orders_order_changelist")
    desk("support").post(url, {"action": "fulfil_selected", "_selected_action": [order.pk], "confirmed": "yes"})
    assert not Fulfillment.objects.exists()
