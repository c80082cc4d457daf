"""What can be wrong with a wish for stock."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.errors import DomainError, InvalidInput
from common.ids import encode_id


@dataclass(frozen=True)
class Shortage:
    """A variant of which fewer pieces are left than were asked for."""

    variant_id: UUID
    sku: str
    name: str
    requested: int
    available: int

    @property
    def message(self) -> str:
        """The shortage in a sentence."""
        if self.available <= 0:
            return _("%(name)s is sold out.") % {"name": self.name}
        return ngettext(
            "Only %(available)d of %(name)s is left.", "Only %(available)d of %(name)s are left.", self.available
        ) % {"available": self.available, "name": self.name}

    def as_detail(self) -> dict[str, Any]:
        """The shortage as one entry of an API error's details."""
        return {
            "field": encode_id("var", self.variant_id),
            "message": self.message,
            "sku": self.sku,
            "requested": self.requested,
            "available": max(0, self.available),
        }


class InsufficientStock(DomainError):
    """Fewer pieces are left than were asked for; `shortages` says of what."""

    code = "OUT_OF_STOCK"

    def __init__(self, shortages: list[Shortage]) -> None:
        message = " ".join(shortage.message for shortage in shortages)
        super().__init__(message, details=[shortage.as_detail() for shortage in shortages])
        self.shortages = shortages


class CountBelowReserved(InvalidInput):
    """A count would leave fewer pieces on the shelf than are reserved for orders."""

    def __init__(self, sku: str, count: int, reserved: int) -> None:
        message = _("%(sku)s: %(reserved)d pieces are reserved for orders, so the count cannot be %(count)d.") % {
            "sku": sku,
            "reserved": reserved,
            "count": count,
        }
        super().__init__(message, details=[{"field": "stock", "message": message}])
