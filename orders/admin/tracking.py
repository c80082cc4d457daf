"""Correcting the tracking of a parcel that was sent: a step of one parcel, reached from its row on the order's page."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from unfold.admin import ModelAdmin

from common.office import ask, posted
from orders import services
from orders.admin.forms import TrackingForm
from orders.models import Fulfillment


class TrackingStep(ModelAdmin):
    """Mixed into the admin of orders."""

    def get_custom_urls(self) -> Any:
        path = "<uuid:order_id>/parcels/<uuid:parcel_id>/tracking/"
        return (*super().get_custom_urls(), (path, "orders_order_correct_tracking", self.correct_tracking))

    def correct_tracking(self, request: HttpRequest, order_id: UUID, parcel_id: UUID, **kwargs: Any) -> HttpResponse:
        """Ask for the parcel's carrier and tracking anew."""
        if not request.user.has_perm("orders.fulfill_order"):
            raise PermissionDenied
        parcel = get_object_or_404(Fulfillment.objects.select_related("order"), pk=parcel_id, order=order_id)

        def do(data: dict[str, Any]) -> str:
            is_changed = services.correct_tracking(parcel, **data, actor=request.user.email)  # type: ignore[union-attr]
            if not is_changed:
                return gettext("Order %(number)s: the tracking is as it was.") % {"number": parcel.order.number}
            return gettext("Order %(number)s: the tracking is corrected.") % {"number": parcel.order.number}

        return ask(
            self,
            request,
            parcel.order,
            TrackingForm(posted(request), parcel=parcel),
            do,
            title=gettext("Correct the tracking of order %(number)s") % {"number": parcel.order.number},
            submit=gettext("Correct tracking"),
            text=gettext("The buyer gets an e-mail where the tracking number is new or another one."),
        )
