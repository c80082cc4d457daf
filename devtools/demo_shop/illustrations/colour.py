"""Colour arithmetic in OKLab, where mixing and darkening look even to the eye."""

from __future__ import annotations

import functools

Lab = tuple[float, float, float]


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _to_srgb(channel: float) -> int:
    channel = min(max(channel, 0.0), 1.0)
    encoded = channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(encoded * 255)


@functools.lru_cache(maxsize=4096)
def to_lab(colour: str) -> Lab:
    """The OKLab coordinates of a ``#rrggbb`` colour."""
    red, green, blue = (_to_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_lab(lab: Lab) -> str:
    """The nearest ``#rrggbb`` colour to OKLab coordinates."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return f"#{_to_srgb(red):02x}{_to_srgb(green):02x}{_to_srgb(blue):02x}"


def mix(first: str, second: str, share: float) -> str:
    """``first`` with ``share`` (0 to 1) of ``second`` in it."""
    a, b = to_lab(first), to_lab(second)
    return from_lab((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share))


def shade(colour: str, amount: float) -> str:
    """A darker, slightly richer version; ``amount`` 0 leaves the colour, 1 is nearly black."""
    lightness, a, b = to_lab(colour)
    richer = 1 + 0.25 * amount - 0.8 * amount * amount
    return from_lab((lightness * (1 - 0.8 * amount), a * richer, b * richer))


def tint(colour: str, amount: float) -> str:
    """A lighter version, towards warm white."""
    return mix(colour, "#fffaf3", amount)


def lightness(colour: str) -> float:
    """Perceived lightness, 0 (black) to 1 (white)."""
    return to_lab(colour)[0]
