"""What must hold of the shop's books after whatever a test did to it."""

from django.db.models import Sum

from inventory.models import Allocation, Reservation, StockLevel, StockMovement


def assert_stock_adds_up() -> None:
    """Every level is the sum of its movements, and what is reserved is what reservations and allocations hold."""
    moved = {
        level: (on_hand, reserved)
        for level, on_hand, reserved in StockMovement.objects.order_by()
        .values_list("level")
        .annotate(Sum("on_hand_change"), Sum("reserved_change"))
    }
    active = Reservation.objects.filter(status=Reservation.Status.ACTIVE)
    held = dict(active.order_by().values_list("level").annotate(Sum("quantity")))
    allocated = dict(Allocation.objects.order_by().values_list("level").annotate(Sum("quantity")))
    for level in StockLevel.objects.all():
        assert (level.on_hand, level.reserved) == moved.get(level.pk, (0, 0))
        assert level.reserved == held.get(level.pk, 0) + allocated.get(level.pk, 0)
        assert 0 <= level.reserved <= level.on_hand
