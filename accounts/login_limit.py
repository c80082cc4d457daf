"""How often the password of an e-mail address may be tried: counted in the database, for all doors and instances.

From one network address few wrong passwords are taken; from all of them together more, so that a stranger who tries
somebody's address does not keep its owner out, while many machines do not guess for ever either. A try counts before
its password is looked at: tries at the same moment do not slip past each other. What is refused does not count.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import LoginTries, User
from common.errors import DomainError


class Limit(NamedTuple):
    """`tries` within `seconds` of the first of them."""

    tries: int
    seconds: int


FROM_ONE_ADDRESS = Limit(5, 15 * 60)
FROM_ALL = Limit(50, 60 * 60)
EVERYWHERE = ""
CLEARED_AT_ONCE = 20  # rows

COUNT = """
INSERT INTO accounts_logintries AS kept (email_hash, address, count, until)
VALUES (%s, %s, 1, clock_timestamp() + make_interval(secs => %s))
ON CONFLICT (email_hash, address) DO UPDATE SET
    count = CASE WHEN kept.until <= clock_timestamp() THEN 1 ELSE kept.count + 1 END,
    until = CASE WHEN kept.until <= clock_timestamp() THEN excluded.until ELSE kept.until END
WHERE kept.until <= clock_timestamp() OR kept.count < %s
"""
SECONDS_LEFT = """
SELECT extract(epoch FROM until - clock_timestamp()) FROM accounts_logintries WHERE email_hash = %s AND address = %s
"""
TAKE_BACK = "UPDATE accounts_logintries SET count = count - 1 WHERE email_hash = %s AND address = %s AND count > 0"
CLEAR = """
DELETE FROM accounts_logintries WHERE id IN (
    SELECT id FROM accounts_logintries WHERE until <= clock_timestamp() LIMIT %s FOR UPDATE SKIP LOCKED
)
"""


class TooManyTries(DomainError):
    """Too many wrong passwords: no further one is looked at before `retry_after` seconds have passed."""

    code = "RATE_LIMITED"

    def __init__(self, seconds: float) -> None:
        self.retry_after = max(1, ceil(seconds))
        minutes = ceil(self.retry_after / 60)
        text = ngettext(
            "Too many failed login attempts. Try again in %(minutes)d minute, or choose a new password, which opens "
            "at once (“%(link)s” where one logs in to the shop).",
            "Too many failed login attempts. Try again in %(minutes)d minutes, or choose a new password, which opens "
            "at once (“%(link)s” where one logs in to the shop).",
            minutes,
        )
        super().__init__(text % {"minutes": minutes, "link": _("Forgot your password?")})


class Try:
    """One try at a password; `user` is whom it let in, None where it was wrong."""

    user: User | None = None


@contextmanager
def one_try(email: str, address: str) -> Iterator[Try]:
    """Count the try of a `with` block at the password of `email`; one whose `user` is set does not count.

    `address` is the caller's network address. Raises TooManyTries before the block.
    """
    hashed, network = _hash(email), _network(address)
    _clear()
    _count(hashed, network, FROM_ONE_ADDRESS)
    # Not before: who is refused as one address must not use up what all have.
    try:
        _count(hashed, EVERYWHERE, FROM_ALL)
    except TooManyTries:
        _take_back(hashed, network)
        raise
    attempt = Try()
    yield attempt
    if attempt.user:
        _take_back(hashed, network)
        _take_back(hashed, EVERYWHERE)


def forget_tries(email: str) -> None:
    """Let the password of `email` be tried anew: it is another one."""
    LoginTries.objects.filter(email_hash=_hash(email)).delete()


def _clear() -> None:
    """Delete counts that are over: more than a try makes, so that no flood of made-up addresses stays."""
    with connection.cursor() as cursor:
        cursor.execute(CLEAR, [CLEARED_AT_ONCE])


def _count(hashed: str, address: str, limit: Limit) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [hashed, address, limit.seconds, limit.tries])
        if cursor.rowcount:
            return
        cursor.execute(SECONDS_LEFT, [hashed, address])
        (seconds,) = cursor.fetchone() or (0,)
    raise TooManyTries(seconds)


def _take_back(hashed: str, address: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK, [hashed, address])


def _hash(email: str) -> str:
    return sha256(email.strip().lower().encode()).hexdigest()


def _network(address: str) -> str:
    """Return the address, of IPv6 the network: whoever has one has 2^64 addresses. IPv4 written as IPv6 is IPv4."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64] or "unknown"
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))
    return str(parsed)
