"""Garments, laid flat."""

from __future__ import annotations

import math

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import lightness, shade, tint
from devtools.demo_shop.illustrations.materials import BRASS, CREAM, lines
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import Point, box, ellipse, flip, polygon, smooth


def folds(c: Canvas, places: list[tuple[float, float, float, float]], k: str, width: float = 22) -> None:
    """Soft creases from (x1, y1) to (x2, y2): a dark valley that tapers to nothing, with a light ridge along it."""
    for x1, y1, x2, y2 in places:
        for share in (1.5, 1.0, 0.6, 0.3):
            c.path(_crease((x1, y1), (x2, y2), width * share, 0), shade(k, 0.55), fill_opacity=0.055)
        c.path(_crease((x1, y1), (x2, y2), width * 0.7, -width * 0.75), tint(k, 0.8), fill_opacity=0.14)


def _crease(start: Point, end: Point, width: float, shift: float) -> str:
    """A slightly bent sliver from ``start`` to ``end``, moved sideways by ``shift``."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(math.hypot(dx, dy), 1)
    nx, ny = -dy / length, dx / length
    x1, y1, x2, y2 = start[0] + nx * shift, start[1] + ny * shift, end[0] + nx * shift, end[1] + ny * shift
    mx, my = x1 + dx * 0.45 + nx * length * 0.06, y1 + dy * 0.45 + ny * length * 0.06
    return (
        f"M{x1:.0f} {y1:.0f}Q{mx + nx * width:.0f} {my + ny * width:.0f} {x2:.0f} {y2:.0f}"
        f"Q{mx - nx * width:.0f} {my - ny * width:.0f} {x1:.0f} {y1:.0f}Z"
    )


def fabric(k: str, c: Canvas) -> str:
    """The even light over a garment on a table."""
    return c.linear(tint(k, 0.12), k, shade(k, 0.08), shade(k, 0.17), to="corner")


@drawing("tshirt", pose="lie")
def tshirt(c: Canvas, k: str) -> None:
    """A heavyweight T-shirt."""
    c.path(ellipse(500, 184, 96, 40), shade(k, 0.45))
    for side in (-1, 1):
        x = flip(side)
        sleeve = smooth(
            [
                (x(640), 176),
                (x(640), 176),
                (x(760), 240),
                (x(880), 436),
                (x(880), 436),
                (x(760), 506),
                (x(760), 506),
                (x(700), 420),
                (x(690), 300),
            ]
        )
        c.form(sleeve, k, fabric(k, c), 22)
        with c.clip(sleeve):
            folds(c, [(x(690), 300, x(800), 420), (x(720), 390, x(790), 470)], k)
            c.stitch(f"M{x(868)} {416}L{x(752)} {486}", shade(k, 0.4), 2.5, "7 5", 0.5)
    half: list[Point] = [
        (404, 178),
        (404, 178),
        (340, 196),
        (300, 250),
        (304, 330),
        (308, 480),
        (304, 660),
        (298, 850),
        (298, 850),
        (500, 860),
    ]
    body = smooth(
        [*half, *((1000 - x, y) for x, y in reversed(half[:-1])), (596, 178), (560, 236), (500, 252), (440, 236)]
    )
    c.form(body, k, fabric(k, c), 30)
    with c.clip(body):
        folds(
            c,
            [
                (320, 420, 430, 470),
                (690, 430, 580, 500),
                (330, 700, 460, 660),
                (670, 760, 560, 690),
                (480, 560, 520, 800),
            ],
            k,
        )
        c.stitch("M296 826Q500 838 704 826", shade(k, 0.4), 2.5, "7 5", 0.5)
    c.line("M404 180Q420 262 500 264T596 180", shade(k, 0.1), 24, stroke_linecap="butt")
    c.line("M404 180Q420 262 500 264T596 180", tint(k, 0.25), 4, 0.5)
    c.line("M396 190Q412 278 500 278T604 190", shade(k, 0.45), 3, 0.4)
    c.path(box(478, 150, 44, 26, 3), CREAM)


@drawing("shirt", pose="lie")
def shirt(c: Canvas, k: str) -> None:
    """An Oxford shirt with a button-down collar."""
    for side in (-1, 1):
        x = flip(side)
        sleeve = smooth(
            [
                (x(640), 190),
                (x(640), 190),
                (x(740), 250),
                (x(806), 480),
                (x(838), 776),
                (x(838), 776),
                (x(744), 790),
                (x(744), 790),
                (x(716), 600),
                (x(690), 380),
            ]
        )
        c.form(sleeve, k, fabric(k, c), 22)
        with c.clip(sleeve):
            folds(c, [(x(700), 380, x(790), 430), (x(716), 560, x(806), 590), (x(740), 690, x(820), 650)], k)
        cuff = polygon([(x(742), 770), (x(840), 756), (x(848), 846), (x(748), 858)])
        c.form(cuff, k, fabric(k, c), 10)
        c.path(ellipse(x(764), 812, 8), "#f4efe6")
    half: list[Point] = [
        (420, 176),
        (420, 176),
        (340, 196),
        (298, 250),
        (304, 400),
        (304, 640),
        (290, 860),
        (290, 860),
        (380, 884),
        (500, 856),
    ]
    body = smooth([*half, *((1000 - x, y) for x, y in reversed(half[:-1]))])
    c.form(body, k, fabric(k, c), 30)
    with c.clip(body):
        c.line(
            lines([(290 + i * 12, 160) for i in range(36)], 0, 740),
            tint(k, 0.7) if lightness(k) < 0.8 else "#8aa4c0",
            2.5,
            0.35,
        )
        folds(c, [(320, 420, 430, 470), (690, 430, 590, 500), (330, 690, 450, 660), (680, 760, 560, 700)], k)
        c.path(box(474, 230, 54, 660, 0), tint(k, 0.12), fill_opacity=0.7)
        c.line("M474 240V880", shade(k, 0.5), 3, 0.5)
        c.line("M528 240V880", shade(k, 0.5), 3, 0.35)
    for y in range(300, 840, 92):
        c.path(ellipse(501, y, 10), shade(k, 0.5), fill_opacity=0.35, transform="translate(2 3)")
        c.path(ellipse(501, y, 10), "#f8f3ea")
        c.path(ellipse(501, y, 4), "#b7ab98")
    pocket = "M566 400h104v96l-52 30l-52 -30z"
    c.path(pocket, shade(k, 0.5), fill_opacity=0.2, transform="translate(3 5)")
    c.form(pocket, k, fabric(k, c), 6, 0.7)
    c.stitch("M566 414h104", shade(k, 0.4), 2.5, "7 5", 0.6)
    c.path("M420 166Q500 126 580 166L560 216Q500 236 440 216Z", shade(k, 0.3))
    c.path(box(474, 178, 52, 30, 3), CREAM)
    for side in (-1, 1):
        x = flip(side)
        collar = polygon([(x(586), 150), (x(616), 186), (x(596), 306), (x(506), 232)])
        c.path(collar, shade(k, 0.6), fill_opacity=0.25, transform="translate(3 8)")
        c.form(collar, k, c.sheet(tint(k, 0.08)), 9)
        c.path(ellipse(x(588), 286, 6), "#f8f3ea")


@drawing("rainjacket", pose="lie")
def rainjacket(c: Canvas, k: str) -> None:
    """A hooded rain jacket."""
    hood = smooth([(372, 250), (366, 140), (430, 84), (500, 76), (570, 84), (634, 140), (628, 250), (500, 290)])
    c.form(hood, k, fabric(k, c), 26)
    c.path(
        smooth([(410, 240), (408, 160), (454, 122), (500, 116), (546, 122), (592, 160), (590, 240), (500, 300)]),
        c.linear(shade(k, 0.62), shade(k, 0.45)),
    )
    for side in (-1, 1):
        x = flip(side)
        sleeve = smooth(
            [
                (x(630), 220),
                (x(630), 220),
                (x(760), 290),
                (x(836), 500),
                (x(878), 800),
                (x(878), 800),
                (x(768), 826),
                (x(768), 826),
                (x(726), 640),
                (x(690), 420),
            ]
        )
        c.form(sleeve, k, fabric(k, c), 26)
        with c.clip(sleeve):
            folds(c, [(x(700), 420, x(800), 470), (x(730), 620, x(836), 600), (x(756), 740, x(850), 700)], k)
            c.line(f"M{x(762)} 790L{x(874)} 764", shade(k, 0.5), 4, 0.5)
        c.path(box(min(x(770), x(820)), 776, 50, 22, 6), shade(k, 0.35))
    half: list[Point] = [
        (400, 236),
        (400, 236),
        (330, 250),
        (286, 310),
        (298, 460),
        (296, 680),
        (284, 880),
        (284, 880),
        (500, 896),
    ]
    body = smooth([*half, *((1000 - x, y) for x, y in reversed(half[:-1])), (600, 236), (540, 290), (460, 290)])
    c.form(body, k, fabric(k, c), 34)
    with c.clip(body):
        folds(c, [(310, 460, 410, 510), (690, 470, 600, 540), (320, 640, 420, 690), (680, 640, 580, 680)], k)
        c.line("M296 440Q500 470 704 440", shade(k, 0.5), 4, 0.4)
        c.line("M296 447Q500 477 704 447", tint(k, 0.6), 3, 0.35)
    placket = box(466, 262, 68, 632, 6)
    c.path(placket, shade(k, 0.6), fill_opacity=0.28, transform="translate(5 2)")
    c.form(placket, k, c.linear(tint(k, 0.14), k, shade(k, 0.12), to="right"), 8, 0.7)
    for y in (300, 420, 540, 660, 780, 866):
        c.path(ellipse(500, y, 12), c.ball(BRASS))
    for side in (-1, 1):
        x0 = 500 + side * 118
        flap = polygon([(x0 - 66, 640), (x0 + 66, 640), (x0 + 66, 692), (x0, 712), (x0 - 66, 692)])
        c.path(box(x0 - 60, 650, 120, 150, 10), shade(k, 0.4), fill_opacity=0.3)
        c.form(box(x0 - 62, 646, 120, 148, 10), k, fabric(k, c), 8, 0.6)
        c.path(flap, shade(k, 0.6), fill_opacity=0.3, transform="translate(2 7)")
        c.form(flap, tint(k, 0.06), "", 8, 0.7)
        c.path(ellipse(x0, 692, 9), c.ball(BRASS))
    for cord in (444, 556):
        c.line(f"M{cord} 270q{(cord - 500) * 0.2:.0f} 60 0 112", CREAM, 7)
        c.path(box(cord - 6, 374, 12, 24, 5), c.metal(BRASS))
