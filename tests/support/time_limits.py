"""Time limits that a test need not wait for, and that are not over before a slow machine has begun."""

import signal


def let_time_run_out(limit: float) -> None:
    """Have the limit of so many seconds that runs ring in a moment: for what has begun. Fails where none runs."""
    left, again = signal.getitimer(signal.ITIMER_REAL)
    assert 0 < left <= limit
    signal.setitimer(signal.ITIMER_REAL, 0.1, again)
