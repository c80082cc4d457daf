"""What happens by the clock: the one table from which Celery beat and the schedules of AWS Lambda are made."""

from datetime import timedelta
from typing import Any

EVERY: dict[str, tuple[str, timedelta]] = {
    "relay_outbox": ("common.tasks.relay_outbox", timedelta(minutes=1)),
    "expire_orders": ("orders.tasks.expire_orders", timedelta(minutes=1)),
    "sweep_payments": ("payments.tasks.sweep", timedelta(minutes=1)),
    "resend_notifications": ("notifications.tasks.send_waiting", timedelta(minutes=1)),
    "poll_payments": ("orders.tasks.poll_payments", timedelta(minutes=5)),
    "fetch_waiting_images": ("catalog.tasks.fetch_waiting_images", timedelta(minutes=10)),
    "sweep_connections": ("live.tasks.sweep_connections", timedelta(minutes=30)),
    "reconcile_stock": ("inventory.tasks.reconcile_stock", timedelta(days=1)),
    "reconcile_payments": ("payments.tasks.reconcile_payments", timedelta(days=1)),
    "purge_carts": ("cart.tasks.purge_carts", timedelta(days=1)),
    "purge_outbox": ("common.tasks.purge_outbox", timedelta(days=1)),
    "purge_logins": ("common.tasks.purge_logins", timedelta(days=1)),
}


def beat_schedule() -> dict[str, dict[str, Any]]:
    """Return the table as Celery beat takes it."""
    return {name: {"task": task, "schedule": span.total_seconds()} for name, (task, span) in EVERY.items()}


def zappa_events() -> list[dict[str, str]]:
    """Return the table as the `events` of zappa_settings.json take it.

    Zappa names a rule after the function, by which `cloudcommerce.aws_lambda` finds the schedule again.
    """
    return [
        {"function": f"{__name__}.{name}", "expression": f"rate({_rate(span)})"} for name, (_, span) in EVERY.items()
    ]


def _rate(span: timedelta) -> str:
    """Return a span as EventBridge writes it: `1 minute`, `5 minutes`, `1 day`."""
    count, unit = (span.days, "day") if span.days else (int(span.total_seconds() // 60), "minute")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
