"""Rooms and table tops for the second picture of a product."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

from PIL import Image

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import mix, shade, tint, to_lab
from devtools.demo_shop.illustrations.materials import CREAM, LEAF, OAK, TERRACOTTA, WALNUT, weave
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, polygon, smooth
from devtools.demo_shop.illustrations.studio import SIZE, rasterise, with_grain

Scene = Callable[[Canvas, str], None]


def branch(c: Canvas, x: float, y: float, turn: float, leaves: int = 7, size: float = 1.0) -> None:
    """A sprig of eucalyptus growing from (x, y)."""
    with c.group(transform=f"translate({x} {y}) rotate({turn}) scale({size})"):
        c.line(f"M0 0Q14 {-leaves * 22} 0 {-leaves * 44}", "#77805c", 5)
        for i in range(leaves):
            at, reach = -40 - i * 40, 46 - i * 3.4
            for side in (-1, 1):
                tone = tint("#7f9474", 0.06 * i) if side > 0 else shade("#7f9474", 0.12)
                dy = at - 8 * (side > 0)
                c.path(
                    smooth(
                        [
                            (4, dy),
                            (side * reach * 0.5, dy - reach * 0.55),
                            (side * reach, dy - reach * 0.4),
                            (side * reach * 0.55, dy + reach * 0.1),
                        ]
                    ),
                    tone,
                )


def _wall(c: Canvas, tone: str) -> None:
    c.path("M0 0H1000V1000H0Z", c.linear(shade(tone, 0.05), tint(tone, 0.06), to="corner"))


def shelf(c: Canvas, tone: str) -> None:
    """An oak table before a wall with an arch; a vase and some books."""
    _wall(c, tone)
    c.path("M190 760V420A310 310 0 0 1 810 420V760Z", tint(tone, 0.22))
    c.wood("M0 740H1000V1000H0Z", OAK, (0, 740, 1000, 260))
    c.path("M0 740H1000V748H0Z", tint(OAK, 0.5), fill_opacity=0.6)
    c.path("M0 748H1000V800H0Z", c.linear((shade(OAK, 0.5), 0, 0.16), (shade(OAK, 0.5), 1, 0)))
    for turn in (-20, 4, 24):
        branch(c, 120, 560, turn, 7, 0.9)
    vase = lathe([(540, 30), (570, 36), (640, 84), (710, 90), (770, 56)], 120, 0.14)
    c.path(ellipse(150, 776, 120, 16), shade(OAK, 0.6), fill_opacity=0.3)
    c.form(vase, CREAM, c.turned(CREAM), 18)
    c.path(ellipse(120, 540, 30, 6), shade(CREAM, 0.5))
    c.path(ellipse(890, 776, 130, 12), shade(OAK, 0.6), fill_opacity=0.3)
    for x, y, width, spine in (
        (800, 730, 190, mix(tone, "#34534f", 0.7)),
        (812, 690, 172, CREAM),
        (806, 654, 180, TERRACOTTA),
    ):
        c.form(box(x, y, width, 40 if y > 660 else 36, 5), spine, c.fall(spine), 6)
        c.path(box(x + 24, y + 10, 6, 18, 2), tint(spine, 0.5) if spine != CREAM else shade(CREAM, 0.3))


def room(c: Canvas, tone: str) -> None:
    """A corner of a room: boards, a skirting, a framed print, a floor vase and a rug."""
    _wall(c, tone)
    c.wood("M0 760H1000V1000H0Z", tint(OAK, 0.1), (0, 760, 1000, 240))
    c.line("M0 800H1000M0 856H1000M0 930H1000", shade(OAK, 0.4), 2.5, 0.3)
    c.path("M0 722H1000V762H0Z", c.linear(tint(tone, 0.65), tint(tone, 0.45)))
    c.path("M0 760H1000V790H0Z", c.linear((shade(OAK, 0.6), 0, 0.22), (shade(OAK, 0.6), 1, 0)))
    c.path(ellipse(500, 880, 430, 84), c.linear(tint(CREAM, 0.3), shade(CREAM, 0.06)))
    c.path(ellipse(500, 880, 396, 74), "none", stroke=mix(tone, TERRACOTTA, 0.6), stroke_width=6, stroke_opacity=0.7)
    c.path(box(96, 130, 210, 270, 3), shade(tone, 0.5), fill_opacity=0.22, transform="translate(10 14)")
    c.path(box(96, 130, 210, 270, 3), c.sheet(WALNUT))
    c.path(box(108, 142, 186, 246, 1), "#f7f1e4")
    with c.clip(box(132, 168, 138, 194, 1)):
        c.path(box(132, 168, 138, 194, 1), "#ecd9bd")
        c.path(ellipse(224, 226, 30), TERRACOTTA)
        c.path("M120 300Q170 240 220 290T300 270V380H120Z", mix(tone, "#34534f", 0.6))
        c.path("M120 334Q180 290 240 330T300 320V380H120Z", shade(mix(tone, "#34534f", 0.6), 0.25))
    for turn in (-24, -6, 14, 30):
        branch(c, 890, 600, turn, 8, 0.95)
    c.path(ellipse(920, 806, 110, 14), shade(OAK, 0.6), fill_opacity=0.35)
    c.form(
        lathe([(580, 36), (620, 44), (700, 92), (770, 84), (800, 60)], 890, 0.14), TERRACOTTA, c.turned(TERRACOTTA), 18
    )


def leaf(c: Canvas, tone: str) -> None:
    """A linen-covered table."""
    c.path("M0 0H1000V1000H0Z", c.linear(tint(tone, 0.12), shade(tone, 0.08), to="corner"))
    weave(c, (0, 0, 1000, 1000), tone, 9)
    fold = smooth([(-40, 760), (-40, 760), (200, 690), (420, 770), (700, 1040), (700, 1040), (-40, 1040), (-40, 1040)])
    c.path(fold, shade(tone, 0.6), fill_opacity=0.12, transform="translate(10 -12)")
    c.form(fold, tint(tone, 0.3), c.linear(tint(tone, 0.4), tint(tone, 0.15)), 20, 0.7)
    branch(c, 940, 330, 196, 6, 0.9)


def herbs(c: Canvas, tone: str) -> None:
    """A kitchen table of oak with a cloth and some leaves."""
    for i in range(5):
        plank = tint(OAK, 0.1) if i % 2 else shade(OAK, 0.03)
        c.wood(box(0, i * 200, 1000, 200), plank, (0, i * 200, 1000, 200))
        c.line(f"M0 {i * 200}H1000", shade(OAK, 0.6), 4, 0.5)
    cloth = polygon([(-20, -20), (330, -20), (240, 400), (-20, 470)])
    c.path(cloth, shade(OAK, 0.7), fill_opacity=0.25, transform="translate(12 16)")
    c.form(cloth, tone, "", 12)
    with c.clip(cloth):
        c.line("M60 -20L10 470M90 -20L40 470M270 -20L190 410", mix(tone, "#34534f", 0.7), 6, 0.6)
    for x, y, turn in ((880, 860, 30), (930, 800, 75), (840, 930, -20), (120, 900, 200)):
        with c.group(transform=f"rotate({turn} {x} {y})"):
            c.path(
                smooth([(x - 52, y), (x - 10, y - 24), (x + 52, y), (x - 10, y + 24)]),
                c.linear(tint(LEAF, 0.2), shade(LEAF, 0.08)),
            )
            c.line(f"M{x - 52} {y}H{x + 46}", tint(LEAF, 0.6), 2.5, 0.7)


def meadow(c: Canvas, tone: str) -> None:
    """A lakeside at dusk: sky, hills in the haze, pines, water, grass."""
    c.path("M0 0H1000V640H0Z", c.linear(mix("#b9cfd6", tone, 0.25), "#f0dcc2", "#f6cfa4"))
    c.path(ellipse(700, 330, 74), "#fff3d8")
    c.path(ellipse(700, 330, 190), c.radial(("#fff3d8", 0, 0.6), ("#fff3d8", 1, 0), cx=0.5, cy=0.5, r=0.5))
    ranges = (
        ((0, 420), (150, 340), (300, 400), (460, 310), (620, 400), (800, 350), (1000, 420)),
        ((0, 500), (200, 430), (380, 480), (560, 420), (740, 490), (900, 440), (1000, 470)),
        ((0, 540), (160, 520), (420, 560), (640, 520), (860, 550), (1000, 520)),
    )
    for points, hill in zip(ranges, ("#a9b9bd", "#869f9c", "#63807a"), strict=True):
        line = smooth([(-60.0, 560.0), *((float(x), float(y)) for x, y in points), (1060.0, 540.0)], closed=False)
        c.path(f"{line}L1060 660L-60 660Z", c.linear(hill, tint(hill, 0.35)))
    c.path("M0 572H1000V740H0Z", c.linear("#e9d3b4", "#9db8b8", "#7f9f9f"))
    for y, x, width in ((596, 600, 220), (620, 560, 280), (650, 630, 200), (612, 120, 160), (660, 240, 240)):
        c.line(f"M{x} {y}h{width}", "#fff6e2", 4, 0.5)
    for x, foot, height in (
        (60, 640, 330),
        (140, 650, 250),
        (222, 640, 180),
        (900, 640, 300),
        (966, 650, 240),
        (838, 640, 170),
    ):
        for i in range(5):
            top, half = foot - height + i * height * 0.17, (0.09 + i * 0.035) * height
            c.path(
                polygon([(x, top), (x + half, top + height * 0.32), (x - half, top + height * 0.32)]),
                shade("#3f5a4c", 0.06 * (i % 2)),
            )
    c.path(
        smooth([(-80, 700), (200, 676), (500, 700), (800, 672), (1080, 700), (1080, 1060), (-80, 1060)]),
        c.linear("#93a56b", "#71864f", "#586c40"),
    )
    blades = ["", ""]
    for i in range(240):
        root_x, root_y = c.random.uniform(0, 1000), c.random.uniform(700, 1000)
        blades[i % 2] += (
            f"M{root_x:.0f} {root_y:.0f}q{c.random.uniform(-8, 8):.0f} -14 {c.random.uniform(-12, 12):.0f} -28"
        )
    c.line(blades[0], "#a9b97c", 3, 0.6)
    c.line(blades[1], "#4e6138", 3, 0.5)


# A scene is painted in the one of these whose hue is nearest to what is asked, so that few have to be painted.
TONES = ("#dccaa6", "#b6c2ad", "#b7c5cb", "#ddbba6")
SCENES: dict[str, Scene] = {"shelf": shelf, "room": room, "leaf": leaf, "herbs": herbs, "meadow": meadow}


def scene(name: str, tone: str) -> Image.Image:
    """The empty scene ``name`` in about ``tone`` (``#rrggbb``). Raises KeyError for a name there is none of."""
    hue = to_lab(tone)[1:]
    return _painted(name, min(TONES, key=lambda known: math.dist(to_lab(known)[1:], hue))).copy()


@functools.lru_cache(maxsize=len(SCENES) * len(TONES))
def _painted(name: str, tone: str) -> Image.Image:
    canvas = Canvas(name)
    SCENES[name](canvas, tone)
    return with_grain(rasterise(canvas.svg(SIZE)).convert("RGB"))
