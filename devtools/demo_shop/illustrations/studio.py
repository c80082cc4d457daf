"""The photographer's studio: backdrops, cast shadows, sunlight and grain, put behind and over a drawing."""

from __future__ import annotations

import functools
import io
import random

import resvg_py
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from devtools.demo_shop.illustrations.colour import mix, shade, tint

SIZE = 800
SMALL = SIZE // 4
RGBA = Image.Image


def rasterise(svg: str) -> RGBA:
    """An SVG document as an RGBA picture. Raises ValueError on a broken document."""
    return Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))).convert("RGBA")


@functools.lru_cache(maxsize=64)
def backdrop(tone: str, standing: bool) -> Image.Image:
    """A seamless paper backdrop, lit from the upper left; ``standing`` adds the sweep from wall to floor."""
    wall, floor = tint(tone, 0.1), tint(tone, 0.3)
    sweep = (
        f'<linearGradient id="w" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{shade(wall, 0.03)}"/>'
        f'<stop offset=".62" stop-color="{wall}"/><stop offset=".74" stop-color="{floor}"/>'
        f'<stop offset="1" stop-color="{shade(floor, 0.06)}"/></linearGradient>'
        if standing
        else f'<linearGradient id="w" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{tint(tone, 0.3)}"/>'
        f'<stop offset="1" stop-color="{shade(tone, 0.05)}"/></linearGradient>'
    )
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="125" height="125"><defs>{sweep}'
        '<radialGradient id="l" cx=".3" cy=".28" r=".75"><stop offset="0" stop-color="#fffaf0" stop-opacity=".55"/>'
        '<stop offset="1" stop-color="#fffaf0" stop-opacity="0"/></radialGradient>'
        f'<radialGradient id="v" cx=".45" cy=".45" r=".78"><stop offset=".6" stop-color="{shade(tone, 0.5)}" '
        f'stop-opacity="0"/><stop offset="1" stop-color="{shade(tone, 0.5)}" stop-opacity=".16"/>'
        "</radialGradient></defs>"
        '<rect width="100" height="100" fill="url(#w)"/><rect width="100" height="100" fill="url(#l)"/>'
        '<rect width="100" height="100" fill="url(#v)"/></svg>'
    )
    return rasterise(document).convert("RGB").resize((SIZE, SIZE), Image.Resampling.BICUBIC)


@functools.lru_cache(maxsize=1)
def _grain() -> tuple[Image.Image, Image.Image]:
    """Paper grain as two pictures: what to add, and what to take away."""
    source = random.Random(7)
    tile = Image.frombytes("L", (SIZE // 2, SIZE // 2), source.randbytes(SIZE * SIZE // 4))
    tile = tile.filter(ImageFilter.GaussianBlur(0.6)).resize((SIZE, SIZE))
    light = tile.point([max(0, (value - 128)) // 18 for value in range(256)])
    dark = tile.point([max(0, (128 - value)) // 18 for value in range(256)])
    return Image.merge("RGB", (light,) * 3), Image.merge("RGB", (dark,) * 3)


def with_grain(picture: Image.Image) -> Image.Image:
    """The picture with a barely visible paper grain, which also hides banding in the gradients."""
    light, dark = _grain()
    return ImageChops.subtract(ImageChops.add(picture, light), dark)


def _small_alpha(layer: RGBA) -> Image.Image:
    return layer.getchannel("A").reduce(4)


def _darken(picture: Image.Image, mask: Image.Image, tone: str, opacity: float) -> None:
    mask = mask.point([int(value * opacity) for value in range(256)])
    picture.paste(shade(mix(tone, "#4a3a40", 0.35), 0.62), (0, 0), mask.resize((SIZE, SIZE), Image.Resampling.BICUBIC))


def cast_standing(picture: Image.Image, layer: RGBA, floor: float, tone: str) -> None:
    """Shadows of something that stands at ``floor``: one thrown back over the floor, one where it touches."""
    alpha, ground = _small_alpha(layer), floor / 4
    squash, lean = 0.2, 0.62
    thrown = alpha.transform(
        (SMALL, SMALL),
        Image.Transform.AFFINE,
        (1, lean / squash, -ground * lean / squash, 0, 1 / squash, ground - ground / squash),
        Image.Resampling.BILINEAR,
    )
    _darken(picture, thrown.filter(ImageFilter.GaussianBlur(5)), tone, 0.3)
    touch = Image.new("L", (SMALL, SMALL))
    band = alpha.crop((0, int(ground) - 9, SMALL, int(ground) + 8)).resize((SMALL, 8), Image.Resampling.BOX)
    touch.paste(band, (0, int(ground) - 5))
    _darken(picture, touch.filter(ImageFilter.GaussianBlur(5)), tone, 0.75)
    _darken(picture, touch.filter(ImageFilter.GaussianBlur(1.6)), tone, 0.6)


def cast_lying(picture: Image.Image, layer: RGBA, tone: str, height: float = 1.0) -> None:
    """Shadows of something that lies flat (or hangs, ``height`` above 1) before the backdrop."""
    alpha = _small_alpha(layer)
    far = ImageChops.offset(alpha, int(8 * height), int(10 * height)).filter(ImageFilter.GaussianBlur(8 * height))
    near = ImageChops.offset(alpha, 2, 3).filter(ImageFilter.GaussianBlur(2 * height))
    _darken(picture, far, tone, 0.34 / height)
    _darken(picture, near, tone, 0.34 / height)


def _window(seed: random.Random) -> Image.Image:
    mask = Image.new("L", (SMALL, SMALL), 0)
    draw = ImageDraw.Draw(mask)
    lean, left, top = 46, seed.randint(-14, 24), seed.randint(0, 14)
    for column in range(2):
        for row in range(3):
            x, y = left + column * 74, top + row * 62 + column * 30
            draw.polygon([(x, y), (x + 64, y + 26), (x + 64 + lean // 3, y + 80), (x + lean // 3, y + 54)], fill=255)
    return mask.filter(ImageFilter.GaussianBlur(3))


def _leaves(seed: random.Random) -> Image.Image:
    """White where the sun reaches, dark where a branch before the window keeps it off."""
    mask = Image.new("L", (SMALL, SMALL), 255)
    for _ in range(3):
        frond = Image.new("L", (SMALL, SMALL), 0)
        draw = ImageDraw.Draw(frond)
        draw.line([(20, 125), (230, 125)], fill=255, width=2)
        for i in range(9):
            x, reach = 36 + i * 21, 56 - abs(i - 4) * 7
            for side in (-1, 1):
                tip = (x + 20, 125 + side * reach)
                draw.polygon(
                    [(x - 3, 125), (x + 18, 125 + side * reach * 0.45), tip, (x + 2, 125 + side * reach * 0.6)],
                    fill=255,
                )
        frond = frond.rotate(seed.uniform(20, 75), translate=(seed.randint(20, 120), seed.randint(-120, -20)))
        mask = ImageChops.subtract(mask, frond.filter(ImageFilter.GaussianBlur(seed.uniform(3, 6))))
    return mask


def sunlight(picture: Image.Image, seed: str, leaves: bool) -> Image.Image:
    """Late sun over the whole picture, through a window or a branch."""
    source = random.Random(seed)
    lit = (_leaves(source) if leaves else _window(source)).resize((SIZE, SIZE), Image.Resampling.BICUBIC)
    shaded = ImageChops.multiply(picture, Image.new("RGB", picture.size, "#e0d9dc"))
    sunny = ImageChops.multiply(picture, Image.new("RGB", picture.size, "#fffaf0"))
    sunny = ImageChops.screen(sunny, Image.new("RGB", picture.size, "#1c1508"))
    return Image.composite(sunny, shaded, lit)


def encode(picture: Image.Image) -> bytes:
    """The picture as JPEG bytes."""
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=88, optimize=False, progressive=False)
    return out.getvalue()
