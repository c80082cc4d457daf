"""What must hold of the shop's books after whatever a test did to it."""

from django.db.models import Sum

from inventory.models import Allocation, Reservation, StockLevel


def assert_stock_adds_up() -> None:
    """Every level is the sum of its movements, and what is reserved is what reservations and allocations hold."""
    for level in StockLevel.objects.all():
        moved = level.movements.aggregate(on_hand=Sum("on_hand_change"), reserved=Sum("reserved_change"))
        assert (level.on_hand, level.reserved) == (moved["on_hand"] or 0, moved["reserved"] or 0)
        active = Reservation.objects.filter(level=level, status=Reservation.Status.ACTIVE)
        held = active.aggregate(total=Sum("quantity"))["total"] or 0
        allocated = Allocation.objects.filter(level=level).aggregate(total=Sum("quantity"))["total"] or 0
        assert level.reserved == held + allocated
        assert 0 <= level.reserved <= level.on_hand
