"""Downloading from an address that somebody else wrote into a file, without being led into our own network.

A name is resolved once, every address it has must be a public one, and the connection is made to that very address: a
name that answers differently a moment later (DNS rebinding) gains nothing. Redirects go through the same checks.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.utils.translation import gettext as _
from urllib3.exceptions import HTTPError, LocationParseError

from catalog.exceptions import ImageFetchError

REDIRECTS = 3
SECONDS_IN_ALL = 30
TIMEOUT = urllib3.Timeout(connect=5, read=10)
CHUNK = 64 * 1024
HEADERS = {"User-Agent": "CloudCommerce", "Accept": "image/*", "Accept-Encoding": "identity"}
NAT64 = IPv6Network("64:ff9b::/96")


def download(url: str, *, limit: int) -> bytes:
    """Return what lies at `url` (http or https, public addresses only), `limit` bytes at most.

    Raises ImageFetchError; it is temporary where the other side may be better later (timeouts, 429, 5xx).
    """
    deadline = time.monotonic() + SECONDS_IN_ALL
    for _attempt in range(REDIRECTS + 1):
        answer = _request(url)
        try:
            if answer.status in (301, 302, 303, 307, 308):
                url = urljoin(url, answer.headers.get("Location", ""))
                continue
            _require_ok(answer.status)
            return _read(answer, limit=limit, deadline=deadline)
        finally:
            answer.release_conn()
            answer.close()
    raise ImageFetchError(_("The address leads on and on to others."))


def public_address(host: str, port: int) -> str:
    """Return an IP address of `host`. Raises ImageFetchError where it has none, or any that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        message = _("The name %(host)s cannot be found.") % {"host": host}
        raise ImageFetchError(message, is_temporary=error.errno == socket.EAI_AGAIN) from error
    except (UnicodeError, ValueError, OverflowError) as error:
        raise ImageFetchError(_("The address is not valid.")) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(is_public(ip_address(address.split("%")[0])) for address in addresses):
        raise ImageFetchError(_("The address lies in a private network."))
    return addresses[0]


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Return whether `address` belongs to the public internet, also where it wraps an IPv4 address."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo:
            return False
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_unspecified


def _request(url: str) -> urllib3.BaseHTTPResponse:
    parts = _parse(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = str(parts.hostname)
    address = public_address(host, port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {**HEADERS, "Host": parts.netloc}
    try:
        return _pool(parts.scheme, host, address, port).request(
            "GET", path, headers=headers, redirect=False, retries=False, preload_content=False, decode_content=False
        )
    except (HTTPError, OSError, ValueError) as error:
        message = _("%(host)s does not answer.") % {"host": host}
        raise ImageFetchError(message, is_temporary=not isinstance(error, LocationParseError | ValueError)) from error


def _parse(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise ImageFetchError(_("The address is no http or https address."))
    if parts.username is not None:
        raise ImageFetchError(_("The address holds a user name."))
    return parts


def _pool(scheme: str, host: str, address: str, port: int) -> urllib3.HTTPConnectionPool:
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=TIMEOUT, maxsize=1)
    # The connection goes to the checked address; the certificate is still that of the name.
    context = ssl.create_default_context()
    return urllib3.HTTPSConnectionPool(
        address, port, timeout=TIMEOUT, maxsize=1, ssl_context=context, server_hostname=host, assert_hostname=host
    )


def _require_ok(status: int) -> None:
    if status != 200:
        message = _("The address answers with status %(status)d.") % {"status": status}
        raise ImageFetchError(message, is_temporary=status in (408, 425, 429) or status >= 500)


def _read(answer: urllib3.BaseHTTPResponse, *, limit: int, deadline: float) -> bytes:
    too_large = ImageFetchError(_("The file is larger than %(limit)d MB.") % {"limit": limit // 1024**2})
    length = answer.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limit:
        raise too_large
    content = bytearray()
    for chunk in _chunks(answer):
        content += chunk
        if len(content) > limit:
            raise too_large
        if time.monotonic() > deadline:
            raise ImageFetchError(_("The download took too long."), is_temporary=True)
    return bytes(content)


def _chunks(answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    try:
        while chunk := answer.read1(CHUNK):
            yield chunk
    except (HTTPError, OSError) as error:
        raise ImageFetchError(_("The connection broke off."), is_temporary=True) from error
