"""A real worker of the shop, as a process of its own runs it (see tests.support.mortal)."""

from cloudcommerce.celery import app

RUN_WORKER = f"{__name__}:run_worker"


def run_worker() -> None:
    """Work on the real queue until killed."""
    # Short polls: a long one would go on in the cloud after the worker's death, and take a message for it.
    short = {"wait_time_seconds": 0, "polling_interval": 0.01}
    app.conf.broker_transport_options = {**app.conf.broker_transport_options, **short}
    options = ["--pool=solo", "--concurrency=1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    app.worker_main(["worker", "--loglevel=ERROR", *options])
