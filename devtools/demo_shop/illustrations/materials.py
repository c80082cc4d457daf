"""Colours and surfaces that many drawings share."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import mix, shade, tint
from devtools.demo_shop.illustrations.shapes import box, ellipse

STEEL = "#b9bdc0"
BRASS = "#c9a25a"
BLACK = "#2b2c2f"
OAK = "#c99a66"
WALNUT = "#7a5238"
LEATHER = "#9c6238"
GLASS = "#dfe9ea"
COFFEE = "#4a2c1d"
PAPER = "#f6efe1"
LEAF = "#4f7a4a"
TERRACOTTA = "#c06a43"
CREAM = "#efe6d6"


def speckle(c: Canvas, area: tuple[float, float, float, float], colour: str, count: int = 90) -> None:
    """Iron specks in a stoneware glaze, over x, y, width, height."""
    x, y, width, height = area
    for _ in range(count):
        px, py = c.random.uniform(x, x + width), c.random.uniform(y, y + height)
        c.path(ellipse(px, py, c.random.uniform(1, 3)), colour, fill_opacity=round(c.random.uniform(0.15, 0.5), 2))


def weave(c: Canvas, area: tuple[float, float, float, float], colour: str, step: float = 14, slant: float = 0) -> None:
    """Threads of a coarse cloth, over x, y, width, height: two strokes for the whole area."""
    x, y, width, height = area
    across = "".join(f"M{x:.0f} {y + i * step:.0f}l{width:.0f} {slant:.0f}" for i in range(int(height / step) + 1))
    down = "".join(f"M{x + i * step:.0f} {y:.0f}l{slant:.0f} {height:.0f}" for i in range(int(width / step) + 1))
    c.line(across, shade(colour, 0.4), 2, 0.16)
    c.line(down, tint(colour, 0.6), 2, 0.14)


def knit(c: Canvas, area: tuple[float, float, float, float], colour: str, step: float = 22) -> None:
    """Stocking stitch: columns of small vees, over x, y, width, height."""
    x, y, width, height = area
    vees = []
    for column in range(int(width / step) + 1):
        for row in range(int(height / (step * 0.8)) + 1):
            px, py = x + column * step, y + row * step * 0.8
            vees.append(f"M{px:.0f} {py:.0f}l{step * 0.42:.1f} {step * 0.5:.1f}l{step * 0.42:.1f} {-step * 0.5:.1f}")
    data = "".join(vees)
    c.line(data, shade(colour, 0.45), round(step * 0.12, 1), 0.24)
    c.line(data, tint(colour, 0.6), round(step * 0.1, 1), 0.22, transform="translate(0 -3)")


def ribs(c: Canvas, data: str, colour: str, opacity: float = 0.3, width: float = 5) -> None:
    """Lines pressed into a surface: a dark groove with a lit edge."""
    c.line(data, shade(colour, 0.5), width, opacity)
    c.line(
        data,
        tint(colour, 0.7),
        round(width * 0.5, 1),
        opacity * 0.8,
        transform=f"translate({width * 0.6:.1f} {width * 0.4:.1f})",
    )


def mark(c: Canvas, x: float, y: float, size: float, ink: str, width: float = 5) -> None:
    """The shop's own mark: a leaf over a wave."""
    s = size / 2
    leaf = f"M{x} {y - s}q{-s * 0.75:.1f} {s * 0.8:.1f} 0 {s * 1.5:.1f}q{s * 0.75:.1f} {-s * 0.7:.1f} 0 {-s * 1.5:.1f}"
    wave = f"M{x - s * 0.8:.1f} {y + s * 0.9:.1f}q{s * 0.4:.1f} {-s * 0.35:.1f} {s * 0.8:.1f} 0t{s * 0.8:.1f} 0"
    c.line(leaf + f"M{x} {y - s * 0.5:.1f}v{s:.1f}" + wave, ink, width)


def label(c: Canvas, x: float, y: float, width: float, height: float, ink: str, paper: str = PAPER) -> None:
    """A printed paper label with the shop's mark and lines of small print."""
    c.path(
        box(x, y, width, height, 5),
        c.linear(shade(paper, 0.05), tint(paper, 0.4), paper, shade(paper, 0.12), to="right"),
    )
    cx = x + width / 2
    mark(c, cx, y + height * 0.3, height * 0.3, ink, max(2.5, height * 0.022))
    for share, at, thick in ((0.62, 0.6, 0.045), (0.4, 0.71, 0.03), (0.5, 0.84, 0.02)):
        c.path(box(cx - width * share / 2, y + height * at, width * share, height * thick, 2), mix(ink, paper, 0.1))


def lines(starts: list[tuple[float, float]], dx: float, dy: float) -> str:
    """One path of parallel strokes from each start."""
    return "".join(f"M{x:.0f} {y:.0f}l{dx:.0f} {dy:.0f}" for x, y in starts)
