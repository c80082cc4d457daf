"""Primary keys (UUIDv7) and the form in which they are shown outside (TypeID, e.g. `prod_01h455vb4pex5vsknk084sn02q`).

Specification of the outer form: https://github.com/jetify-com/typeid/tree/main/spec
"""

from base64 import b32encode
from uuid import UUID

from typeid import TypeID
from typeid.errors import TypeIDException
from uuid_utils.compat import uuid7 as _uuid7

_CROCKFORD = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789abcdefghjkmnpqrstvwxyz")


def uuid7() -> UUID:
    """Return a new time-ordered UUID (RFC 9562, version 7)."""
    return _uuid7()


def encode_id(prefix: str, value: UUID) -> str:
    """Return the TypeID of `value`, e.g. `order_01h…`. Lists show hundreds, so this is the standard library's base 32.

    The specification puts two zero bits in front of the 128; 160 bits are what whole groups of base 32 hold.
    """
    digits = b32encode(value.int.to_bytes(20, "big")).translate(_CROCKFORD)
    return f"{prefix}_{digits[-26:].decode()}"


def decode_id(prefix: str, text: str) -> UUID | None:
    """Return the UUID behind the TypeID `text`, or None where it is malformed or has another prefix."""
    if not text.startswith(f"{prefix}_"):
        return None
    try:
        return UUID(str(TypeID.from_string(text).uuid))
    except (TypeIDException, ValueError):
        return None
