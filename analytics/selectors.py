"""The figures of the back office's start page. A day is one in the shop's time zone; revenue is in its currency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from catalog.models import ProductImage, Review
from common.models import OutboxEvent
from inventory.models import StockLevel
from inventory.selectors import low_stock
from orders.models import Order
from payments.models import Payment, PaymentEvent, Refund

ZERO = Decimal(0)
LATE = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day's orders (placed, the cancelled left out) and revenue (captured, less what was refunded of it)."""

    day: date
    orders: int = 0
    revenue: Decimal = ZERO


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A figure beside the one before; `percent` is None where there is nothing to compare with."""

    now: Decimal
    before: Decimal

    @property
    def percent(self) -> int | None:
        """The change in percent of what was before."""
        return round((self.now - self.before) / self.before * 100) if self.before else None


@dataclass(frozen=True, kw_only=True)
class Work:
    """Orders by what they wait for."""

    to_ship: int
    on_hold: int
    unpaid: int


def sales_by_day(days: int, *, today: date | None = None) -> list[Day]:
    """Return the last `days` days, today last: 2 queries."""
    today = today or timezone.localdate()
    start = today - timedelta(days=days - 1)
    since = timezone.make_aware(datetime.combine(start, time.min))
    orders = Order.objects.filter(created_at__gte=since).exclude(status=Order.Status.CANCELLED).order_by()
    counts = dict(orders.values_list(TruncDate("created_at")).annotate(n=Count("pk")))
    # `updated_at` is never before `paid_at`, and it is the one that an index knows.
    paid = Payment.objects.filter(
        status=Payment.Status.SUCCEEDED, updated_at__gte=since, paid_at__gte=since, captured_currency=settings.CURRENCY
    ).order_by()
    revenue = dict(paid.values_list(TruncDate("paid_at")).annotate(n=Sum(F("captured_amount") - F("refunded_amount"))))
    wanted = [start + timedelta(days=number) for number in range(days)]
    return [Day(day=day, orders=counts.get(day, 0), revenue=revenue.get(day) or ZERO) for day in wanted]


def compare_days(sales: list[Day], name: str, days: int = 1) -> Comparison:
    """Compare the sum of `name` ("orders" or "revenue") over the last `days` days with the same number before."""
    now, before = sales[-days:], sales[-2 * days : -days]
    return Comparison(now=_total(now, name), before=_total(before, name))


def waiting_work() -> Work:
    """Count the orders that wait for something: one query."""
    status = Order.Status
    return Work(
        **Order.objects.filter(status__in=[status.PENDING, status.PROCESSING, status.ON_HOLD]).aggregate(
            to_ship=Count("pk", filter=Q(status=status.PROCESSING)),
            on_hold=Count("pk", filter=Q(status=status.ON_HOLD)),
            unpaid=Count("pk", filter=Q(status=status.PENDING)),
        )
    )


def latest_orders(limit: int = 8) -> list[Order]:
    """Return the newest orders: one query."""
    return list(Order.objects.order_by("-created_at")[:limit])


def scarce_stock(limit: int = 6) -> tuple[int, list[StockLevel]]:
    """Return how many levels run low, and the emptiest of them: 2 queries."""
    levels = low_stock(settings.LOW_STOCK_THRESHOLD)
    return levels.count(), list(levels[:limit])


def held_orders() -> QuerySet[Order]:
    """Orders that wait for a decision of staff."""
    return Order.objects.filter(status=Order.Status.ON_HOLD)


def failed_refunds() -> QuerySet[Refund]:
    """Refunds that the provider refused; their money is still here."""
    return Refund.objects.filter(
        status=Refund.Status.FAILED, payment__refunded_amount__lt=F("payment__captured_amount")
    )


def stuck_events() -> QuerySet[OutboxEvent]:
    """Events that failed, or that nobody has handled for ten minutes."""
    return OutboxEvent.objects.filter(handled_at=None).filter(
        ~Q(last_error="") | Q(created_at__lt=timezone.now() - LATE)
    )


def stuck_payment_events() -> QuerySet[PaymentEvent]:
    """Messages of providers that nobody has handled for ten minutes."""
    return PaymentEvent.objects.filter(handled_at=None, created_at__lt=timezone.now() - LATE)


def missing_pictures() -> QuerySet[ProductImage]:
    """Pictures that could not be fetched."""
    return ProductImage.objects.filter(status=ProductImage.Status.FAILED)


def waiting_reviews() -> QuerySet[Review]:
    """Reviews that nobody has approved or rejected yet."""
    return Review.objects.filter(status=Review.Status.PENDING)


def _total(days: Iterable[Day], name: str) -> Decimal:
    return sum((Decimal(getattr(day, name)) for day in days), ZERO)
