"""How many calls a caller may make: a token bucket for each rate by user or address, kept in the default cache.

With a cache in the process's own memory (the default) every process counts for itself. Reading and writing a bucket are
two steps, so calls at the very same moment may get through together: a limit against floods, not a guarantee.
"""

from dataclasses import dataclass
from math import ceil
from time import time
from typing import Any

from django.conf import settings
from django.core.cache import cache

KEPT_SECONDS = 60


@dataclass(frozen=True)
class Rate:
    """`per_second` calls in the long run, `burst` at once."""

    per_second: float
    burst: int


@dataclass(frozen=True)
class Allowance:
    """What a caller has left; `wait` is the seconds until the next call is allowed, 0 where this one is."""

    rate: Rate
    left: float
    wait: float

    @property
    def headers(self) -> dict[str, str]:
        """The answer's RateLimit headers; Reset is the seconds until the bucket is full again."""
        return {
            "RateLimit-Limit": str(self.rate.burst),
            "RateLimit-Remaining": str(max(0, int(self.left))),
            "RateLimit-Reset": str(ceil((self.rate.burst - self.left) / self.rate.per_second)),
        }


FREE = Rate(per_second=10, burst=20)


def take_token(caller: str, rate: Rate = FREE) -> Allowance:
    """Take one token out of the bucket that `caller` has for this rate, or say how long to wait for one."""
    key = f"api-rate:{rate.per_second}:{rate.burst}:{caller}"
    now = time()
    left, since = cache.get(key) or (float(rate.burst), now)
    left = min(float(rate.burst), left + max(0.0, now - since) * rate.per_second)
    if left < 1:
        return Allowance(rate, left, (1 - left) / rate.per_second)
    # A bucket is full again, and may be forgotten, after burst / per_second seconds.
    cache.set(key, (left - 1, now), max(KEPT_SECONDS, ceil(rate.burst / rate.per_second)))
    return Allowance(rate, left - 1, 0)


def caller_of(request: Any) -> str:
    """Return whose bucket a request draws from: the user's or the address's."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"address:{client_address(request)}"


def client_address(request: Any) -> str:
    """Return the caller's address; behind PROXY_COUNT proxies of our own, the one that the outermost of them saw."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    count = settings.PROXY_COUNT
    if count and seen[0]:
        return _without_port(seen[-min(count, len(seen))].strip())[:64]
    return request.META.get("REMOTE_ADDR", "")


def _without_port(address: str) -> str:
    """Return `192.0.2.1` of `192.0.2.1:5678`, `2001:db8::1` of `[2001:db8::1]:443`: some proxies write ports, too."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
