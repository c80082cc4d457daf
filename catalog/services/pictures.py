"""Turning any picture a merchant has into the two sizes the shop shows. Nothing here touches database or storage.

Pillow is imported where it is used: most processes never render a picture.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.exceptions import InvalidPicture

if TYPE_CHECKING:
    from PIL import Image

BYTES_LIMIT = 10 * 1024 * 1024
PIXELS_LIMIT = 50_000_000
FULL_SIZE = 1600  # pixels, the longer side
THUMBNAIL_SIZE = 480
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
PROFILE_LIMIT = 20_000  # bytes of a colour profile worth keeping
FOLDER = "products"


@dataclass(frozen=True)
class PictureNames:
    """The storage names of a picture's two sizes, made of what the given file holds: the same file, the same names."""

    full: str
    thumbnail: str


def picture_names(content: bytes) -> PictureNames:
    """Return the names under which the picture in `content` is stored."""
    digest = hashlib.sha256(content).hexdigest()[:40]
    return PictureNames(f"{FOLDER}/{digest}-{FULL_SIZE}.webp", f"{FOLDER}/{digest}-{THUMBNAIL_SIZE}.webp")


def render_picture(content: bytes) -> tuple[bytes, bytes]:
    """Return the picture in `content` (JPEG, PNG or WebP) as two WebP files: at most 1600 and 480 pixels a side.

    It is turned upright, and everything but the picture (place, camera, owner) is left behind. Raises InvalidPicture
    where it is no such picture, or has too many bytes or pixels (these are read from its header, before unpacking).
    """
    from PIL import Image

    if len(content) > BYTES_LIMIT:
        raise InvalidPicture(_("A picture has 10 MB at most."))
    try:
        with Image.open(BytesIO(content), formats=list(FORMATS)) as image:
            if image.width * image.height > PIXELS_LIMIT:
                raise InvalidPicture(_("A picture has 50 million pixels at most."))
            full = _upright(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InvalidPicture(_("A picture has 50 million pixels at most.")) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise InvalidPicture(_("This is no JPEG, PNG or WebP picture, or it is damaged.")) from error
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
    profile = profile if profile and len(profile) <= PROFILE_LIMIT else None
    small = full.copy()
    small.thumbnail((THUMBNAIL_SIZE, THUMBNAIL_SIZE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _webp(full, profile, quality=84), _webp(small, profile, quality=80)


def _upright(image: "Image.Image") -> "Image.Image":
    from PIL import Image, ImageOps

    # A JPEG is decoded at the next smaller scale that still suffices: less time and memory.
    image.draft("RGB", (FULL_SIZE, FULL_SIZE))
    image.load()
    turned = ImageOps.exif_transpose(image)
    has_alpha = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
    flat = turned.convert("RGBA" if has_alpha else "RGB")
    flat.thumbnail((FULL_SIZE, FULL_SIZE), Image.Resampling.LANCZOS)
    return flat


def _webp(image: "Image.Image", profile: bytes | None, *, quality: int) -> bytes:
    target = BytesIO()
    # Without `exif` and `xmp` given here, nothing of them is written.
    image.save(target, "WEBP", quality=quality, method=2, icc_profile=profile or b"", exif=b"", xmp=b"")
    return target.getvalue()
