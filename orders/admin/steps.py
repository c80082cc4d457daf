"""The steps of an order as buttons of its page, each asking before it goes through the services."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action
from unfold.enums import ActionVariant

from common.money import format_money
from common.office import ConfirmForm, ask, posted
from orders import exceptions, services
from orders.admin.forms import FulfilForm, PartialRefundForm, ReasonForm, RefundForm
from orders.models import Order
from orders.selectors import payment_of, possible_steps, unshipped

STEP_OF_ACTION = {
    "fulfil": "fulfil",
    "deliver": "deliver",
    "release": "release",
    "refund": "refund",
    "refund_in_part": "refund",
    "cancel": "cancel",
}

Page = Callable[[Any, HttpRequest, str], HttpResponse]


def while_possible(page: Page) -> Page:
    """Have a step's page that is opened too late lead back to the order. What is sent, its service refuses."""

    @wraps(page)
    def opened(self: "OrderSteps", request: HttpRequest, object_id: str) -> HttpResponse:
        order, step = self.find(request, object_id), STEP_OF_ACTION[page.__name__]
        if request.method != "GET" or step in possible_steps(order):
            return page(self, request, object_id)
        late = exceptions.NothingToRefund() if step == "refund" else exceptions.NotNow(order.get_status_display())
        messages.warning(request, late.message)
        return redirect("admin:orders_order_change", order.pk)

    return opened


class OrderSteps(ModelAdmin):
    """Mixed into the admin of orders. A button shows only where its step is possible now and staff may take it."""

    actions_detail = tuple(STEP_OF_ACTION)

    def has_fulfil_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("orders.fulfill_order")

    def has_cancel_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("orders.cancel_order")

    def has_refund_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("orders.refund_order")

    def has_release_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("orders.release_order")

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """Leave out what the order's present state does not allow."""
        order = self.get_object(request, str(object_id))
        possible = possible_steps(order) if isinstance(order, Order) else set()
        names = {f"orders_order_{name}" for name, step in STEP_OF_ACTION.items() if step in possible}
        return [each for each in super().get_actions_detail(request, object_id) if each.action_name in names]

    @action(description=_("Send"), icon="local_shipping", variant=ActionVariant.PRIMARY, permissions=["fulfil"])
    @while_possible
    def fulfil(self, request: HttpRequest, object_id: str) -> HttpResponse:
        order = self.find(request, object_id)
        form = FulfilForm(posted(request), left=unshipped(order))

        def do(data: dict[str, Any]) -> str:
            services.fulfill_order(
                order,
                quantities=form.quantities(),
                carrier=data["carrier"],
                tracking_number=data["tracking_number"],
                tracking_url=data["tracking_url"],
                actor=actor_of(request),
            )
            return gettext("Order %(number)s: a parcel is on its way.") % {"number": order.number}

        is_refunded = order.payment_status == Order.PaymentStatus.REFUNDED
        return ask(
            self,
            request,
            order,
            form,
            do,
            title=gettext("Send order %(number)s") % {"number": order.number},
            submit=gettext("Send"),
            text=gettext("All that was paid for this order went back to the buyer.") if is_refunded else "",
            template="admin/orders/fulfil.html",
        )

    @action(description=_("Has arrived"), icon="check_circle", variant=ActionVariant.PRIMARY, permissions=["fulfil"])
    @while_possible
    def deliver(self, request: HttpRequest, object_id: str) -> HttpResponse:
        order = self.find(request, object_id)

        def do(data: dict[str, Any]) -> str:
            services.deliver_order(order, actor=actor_of(request))
            return gettext("Order %(number)s has arrived.") % {"number": order.number}

        title = gettext("Order %(number)s has arrived") % {"number": order.number}
        text = gettext("The order and its parcels are noted as delivered.")
        return ask(
            self,
            request,
            order,
            ConfirmForm(posted(request)),
            do,
            title=title,
            submit=gettext("Note its arrival"),
            text=text,
        )

    @action(description=_("Go on"), icon="play_arrow", variant=ActionVariant.PRIMARY, permissions=["release"])
    @while_possible
    def release(self, request: HttpRequest, object_id: str) -> HttpResponse:
        order = self.find(request, object_id)

        def do(data: dict[str, Any]) -> str:
            services.release_hold(order, actor=actor_of(request), reason=data["reason"])
            return gettext("Order %(number)s is being prepared.") % {"number": order.number}

        title = gettext("Go on with order %(number)s") % {"number": order.number}
        text = gettext("The order is taken as it was paid, and the buyer gets the confirmation.")
        return ask(
            self, request, order, ReasonForm(posted(request)), do, title=title, submit=gettext("Go on"), text=text
        )

    @action(description=_("Refund"), icon="undo", permissions=["refund"])
    @while_possible
    def refund(self, request: HttpRequest, object_id: str) -> HttpResponse:
        order = self.find(request, object_id)
        payment = payment_of(order)
        left = money(payment.captured_amount - payment.refunded_amount, payment.captured_currency or order.currency)
        form = RefundForm(posted(request), was_sent=order.fulfillments.exists())

        def do(data: dict[str, Any]) -> str:
            refund = services.refund_order(
                order, actor=actor_of(request), reason=data["reason"], put_back=data.get("put_back", False)
            )
            return gettext("%(amount)s is on its way back.") % {"amount": money(refund.amount, order.currency)}

        text = gettext(
            "%(amount)s goes back to the buyer. The order itself goes on: cancel it where it is not to be sent."
        )
        return ask(
            self,
            request,
            order,
            form,
            do,
            title=gettext("Refund order %(number)s") % {"number": order.number},
            submit=gettext("Refund %(amount)s") % {"amount": left},
            text=text % {"amount": left},
            is_dangerous=True,
        )

    @action(description=_("Refund in part"), icon="payments", permissions=["refund"])
    @while_possible
    def refund_in_part(self, request: HttpRequest, object_id: str) -> HttpResponse:
        order = self.find(request, object_id)
        payment = payment_of(order)
        currency = payment.captured_currency or order.currency
        form = PartialRefundForm(
            posted(request), most=payment.captured_amount - payment.refunded_amount, currency=currency
        )

        def do(data: dict[str, Any]) -> str:
            refund = services.refund_order(order, actor=actor_of(request), amount=data["amount"], reason=data["reason"])
            return gettext("%(amount)s is on its way back.") % {"amount": money(refund.amount, currency)}

        title = gettext("Refund a part of order %(number)s") % {"number": order.number}
        return ask(self, request, order, form, do, title=title, submit=gettext("Refund"), is_dangerous=True)

    @action(description=_("Cancel"), icon="cancel", variant=ActionVariant.DANGER, permissions=["cancel"])
    @while_possible
    def cancel(self, request: HttpRequest, object_id: str) -> HttpResponse:
        order = self.find(request, object_id)

        def do(data: dict[str, Any]) -> str:
            services.cancel_order(order, actor=actor_of(request), reason=data["reason"])
            return gettext("Order %(number)s is cancelled.") % {"number": order.number}

        title = gettext("Cancel order %(number)s") % {"number": order.number}
        text = gettext("Its stock can be sold again, and what was paid goes back in full. This cannot be undone.")
        return ask(
            self,
            request,
            order,
            ReasonForm(posted(request)),
            do,
            title=title,
            submit=gettext("Cancel the order"),
            text=text,
            is_dangerous=True,
        )

    def find(self, request: HttpRequest, object_id: str) -> Order:
        """Return the order of the page, as fresh as the database; raises Http404."""
        order = self.get_object(request, object_id)
        if not isinstance(order, Order):
            raise Http404
        return order


def actor_of(request: HttpRequest) -> str:
    """Return who is noted as having done it."""
    return request.user.email  # type: ignore[union-attr]


def money(amount: Any, currency: str) -> str:
    """Return an amount as the page's language writes it."""
    return format_money(amount, currency, get_language() or "en")
