"""What staff are asked before a step is taken."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
    UnfoldBooleanWidget,
)

from common.money import digits_of, format_money, quantize, quantum
from common.office import ConfirmForm
from orders.models import Fulfillment, OrderLine


class ParcelForm(forms.Form):
    """Carrier and tracking of a parcel; its fields are named as the parcel's."""

    carrier = forms.CharField(label=_("Carrier"), max_length=60, required=False, widget=UnfoldAdminTextInputWidget())
    tracking_number = forms.CharField(
        label=_("Tracking number"), max_length=100, required=False, widget=UnfoldAdminTextInputWidget()
    )
    tracking_url = forms.URLField(
        label=_("Tracking page"),
        max_length=500,
        required=False,
        widget=UnfoldAdminURLInputWidget(),
        help_text=_("Where the buyer can follow the parcel. It is in the e-mail."),
    )


class TrackingForm(ParcelForm):
    """What is known of a parcel that was sent, to be corrected; `parcel` is that parcel."""

    def __init__(self, data: QueryDict | None, *, parcel: Fulfillment) -> None:
        super().__init__(data, initial={name: getattr(parcel, name) for name in ParcelForm.base_fields})
        self.parcel = parcel

    def clean_tracking_url(self) -> str:
        """A page that names the old number would lead the buyer astray."""
        url: str = self.cleaned_data["tracking_url"]
        old = self.parcel.tracking_number
        if old and old in url and self.cleaned_data.get("tracking_number") != old:
            raise forms.ValidationError(_("This page still names the old tracking number."))
        return url


class FulfilForm(ParcelForm):
    """A parcel and how many pieces of each line it holds; `left` is what is still to be sent."""

    def __init__(self, *args: Any, left: Mapping[OrderLine, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = left
        for line, most in left.items():
            self.fields[self.name_of(line)] = forms.IntegerField(
                label=f"{line.product_name} {line.variant_name}".strip(),
                min_value=0,
                max_value=most,
                initial=most,
                widget=UnfoldAdminIntegerFieldWidget(attrs={"min": 0, "max": most}),
            )

    @staticmethod
    def name_of(line: OrderLine) -> str:
        """Return the name of the field that holds the line's quantity."""
        return f"quantity_{line.pk}"

    def rows(self) -> list[tuple[OrderLine, int, forms.BoundField]]:
        """Return each line with what is left of it and its field."""
        return [(line, most, self[self.name_of(line)]) for line, most in self.left.items()]

    def parcel_fields(self) -> list[forms.BoundField]:
        """Return the fields of the parcel itself."""
        return [self[name] for name in ParcelForm.base_fields]

    def quantities(self) -> dict[OrderLine, int]:
        """Return the pieces to send, by line."""
        return {line: self.cleaned_data[self.name_of(line)] for line in self.left}


class ReasonForm(ConfirmForm):
    """Why a step is taken."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget(),
        help_text=_("Kept in the order's history."),
    )


class RefundForm(ReasonForm):
    """A refund of all that is left; whether the pieces that were sent are back."""

    put_back = forms.BooleanField(
        label=_("Put the pieces back on the shelf"), required=False, widget=UnfoldBooleanWidget()
    )

    def __init__(self, *args: Any, was_sent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not was_sent:
            del self.fields["put_back"]


class PartialRefundForm(ReasonForm):
    """A refund of an amount, at most `most` in `currency`."""

    amount = forms.DecimalField(label=_("Amount"), widget=UnfoldAdminDecimalFieldWidget())
    field_order = ["amount", "reason"]

    def __init__(self, *args: Any, most: Decimal, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        smallest = quantum(currency)
        self.fields["amount"] = forms.DecimalField(
            label=_("Amount (%(currency)s)") % {"currency": currency},
            min_value=smallest,
            max_value=quantize(most, currency),
            decimal_places=digits_of(currency),
            widget=UnfoldAdminDecimalFieldWidget(attrs={"step": str(smallest), "inputmode": "decimal"}),
            help_text=_("At most %(most)s.") % {"most": format_money(most, currency, get_language() or "en")},
        )
        self.order_fields(self.field_order)
