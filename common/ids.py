"""Primary keys (UUIDv7) and the form in which they are shown outside (TypeID, e.g. `prod_01h455vb4pex5vsknk084sn02q`).

Specification of the outer form: https://github.com/jetify-com/typeid/tree/main/spec
"""

from functools import lru_cache
from uuid import UUID

from typeid import TypeID
from typeid.errors import TypeIDException
from uuid_utils.compat import uuid7 as _uuid7


def uuid7() -> UUID:
    """Return a new time-ordered UUID (RFC 9562, version 7)."""
    return _uuid7()


@lru_cache(maxsize=16_384)
def encode_id(prefix: str, value: UUID) -> str:
    """Return the TypeID of `value`, e.g. `order_01h…`. Remembered: the same products are listed again and again."""
    return str(TypeID.from_uuid(suffix=value, prefix=prefix))  # type: ignore[arg-type]


def decode_id(prefix: str, text: str) -> UUID | None:
    """Return the UUID behind the TypeID `text`, or None where it is malformed or has another prefix."""
    if not text.startswith(f"{prefix}_"):
        return None
    try:
        return UUID(str(TypeID.from_string(text).uuid))
    except (TypeIDException, ValueError):
        return None
