"""Pictures for tests."""

from io import BytesIO

from PIL import Image


def make_picture(colour: tuple[int, int, int] = (200, 80, 40), size: tuple[int, int] = (60, 40)) -> bytes:
    """Return a PNG of one colour."""
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()
