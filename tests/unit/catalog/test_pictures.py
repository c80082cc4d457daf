"""Rendering pictures: what comes in, what goes out, what is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from catalog.exceptions import InvalidPicture
from catalog.services.pictures import picture_names, render_picture

ORIENTATION = 0x0112


def picture(size: tuple[int, int] = (60, 40), format: str = "PNG", **options: object) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, (200, 80, 40)).save(target, format, **options)
    return target.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_both_sizes_are_webp_and_keep_their_proportions(format: str) -> None:
    full, thumbnail = render_picture(picture((2400, 1200), format))
    assert (opened(full).format, opened(full).size) == ("WEBP", (1600, 800))
    assert (opened(thumbnail).format, opened(thumbnail).size) == ("WEBP", (480, 240))


def test_small_pictures_are_not_blown_up() -> None:
    full, thumbnail = render_picture(picture((60, 40)))
    assert opened(full).size == opened(thumbnail).size == (60, 40)


def test_the_picture_is_turned_upright_and_loses_its_exif_data() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "Secret Camera"
    full, thumbnail = render_picture(picture((60, 40), "JPEG", exif=exif))
    assert opened(full).size == (40, 60)
    for content in (full, thumbnail):
        assert not opened(content).getexif()
        assert b"Secret" not in content


def test_transparency_stays() -> None:
    target = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(target, "PNG")
    full, _thumbnail = render_picture(target.getvalue())
    assert opened(full).convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"GIF89a" + b"\x00" * 50,
        b"not a picture at all",
        picture()[:60],
        b"\xff\xd8\xff\xe0" + b"\x00" * 30,
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidPicture):
        render_picture(content)


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused(side: int) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")
    with pytest.raises(InvalidPicture, match="pixels"):
        render_picture(bomb)


def test_more_than_ten_megabytes_are_refused() -> None:
    with pytest.raises(InvalidPicture, match="10 MB"):
        render_picture(b"x" * (10 * 1024 * 1024 + 1))


def test_names_follow_from_what_the_file_holds() -> None:
    assert picture_names(b"a") == picture_names(b"a")
    assert picture_names(b"a").full != picture_names(b"b").full
    assert picture_names(b"a").thumbnail.startswith("products/")
