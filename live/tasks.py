"""Tasks of live updates."""

from celery import shared_task

from live import services


@shared_task(name="live.tasks.sweep_connections")
def sweep_connections() -> None:
    """Forget the connections whose time is over."""
    services.sweep_connections()
