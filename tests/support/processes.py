"""Processes that others end."""

import psutil


def is_running(pid: int) -> bool:
    """Return whether a process has not ended; one that waits to be reaped has, and it may be so at any moment."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
