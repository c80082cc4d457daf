"""Plants and what they stand in."""

from __future__ import annotations

import math

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import BRASS, LEAF, OAK, STEEL, speckle
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, limb, smooth, tube

SOIL = "#4a3426"


def pot(c: Canvas, k: str, cx: float, top: float, width: float, foot: float, lip: float = 0) -> None:
    """A tapered pot with soil; ``lip`` is the height of a terracotta rim."""
    body = tube(cx, top + 6, width - (12 if lip else 0), foot, width * 0.72, 0.14)
    with c.clip(body):
        c.path(body, c.turned(k))
        speckle(c, (cx - width, top, width * 2, foot - top), shade(k, 0.5), 40)
        c.edges(body, k, 22, 0.8)
    if lip:
        c.path(tube(cx, top + lip + 4, width - 8, top + lip + 12, width - 12, 0.14), shade(k, 0.5), fill_opacity=0.3)
        c.path(tube(cx, top, width, top + lip, width - 4, 0.14), c.turned(tint(k, 0.05)))
    c.rim(cx, top, width, width * 0.15, k, 12, SOIL)


def split_leaf(c: Canvas, x: float, y: float, size: float, turn: float, tone: str) -> None:
    """A monstera leaf with its cuts, its tip ``size`` from its stalk at (x, y)."""
    right: list[tuple[float, float]] = []
    for i in range(6):
        t = 0.12 + i * 0.145
        reach = 0.56 * math.sin(math.pi * min(1, t * 0.95 + 0.12)) ** 0.75
        right += [(reach, -t + 0.02), (reach, -t - 0.055), (reach * 0.36, -t - 0.07), (reach * 0.36, -t - 0.088)]
    outline = [(0.0, 0.05), (0.3, 0.1), *right[:-4], (0.12, -0.92), (0, -1.02)]
    points = [(px * size, py * size) for px, py in outline]
    points += [(-px, py) for px, py in reversed(points[1:-1])]
    with c.group(transform=f"translate({x} {y}) rotate({turn})"):
        data = smooth(points, tension=0.55)
        c.path(
            data,
            c.linear(
                (tint(tone, 0.18), 0), (tone, 0.49), (shade(tone, 0.14), 0.51), (shade(tone, 0.22), 1), to="right"
            ),
        )
        veins = f"M0 {0.04 * size:.0f}V{-0.96 * size:.0f}"
        for i in range(5):
            at = -size * (0.06 + i * 0.15)
            for reach in (size, -size):
                bend, tip = at - size * 0.03, at - size * 0.13
                veins += f"M0 {at:.0f}Q{reach * 0.2:.0f} {bend:.0f} {reach * 0.36:.0f} {tip:.0f}"
        c.line(veins, tint(tone, 0.5), 2.5, 0.45)


@drawing("monstera", floor=850, prop="room")
def monstera(c: Canvas, k: str) -> None:
    """A monstera in a stoneware pot."""
    leaves = (
        (250, 300, 250, -62, 0.14),
        (760, 320, 250, 60, 0.1),
        (360, 210, 230, -26, 0.02),
        (650, 200, 240, 26, 0.16),
        (300, 460, 190, -80, 0.2),
        (710, 480, 190, 82, 0.06),
        (500, 330, 280, 2, 0),
    )
    for x, y, size, turn, _ in leaves:
        reach = math.radians(turn)
        sx, sy = x - math.sin(reach) * size * 0.3, y + math.cos(reach) * size * 0.3
        c.line(f"M500 640Q{(500 + sx) / 2 - 10:.0f} {(640 + sy) / 2 - 40:.0f} {sx:.0f} {sy:.0f}", shade(LEAF, 0.15), 11)
        c.line(
            f"M498 640Q{(500 + sx) / 2 - 12:.0f} {(640 + sy) / 2 - 42:.0f} {sx:.0f} {sy:.0f}", tint(LEAF, 0.2), 4, 0.6
        )
    pot(c, k, 500, 630, 168, 846)
    for x, y, size, turn, dark in leaves:
        reach = math.radians(turn)
        split_leaf(c, x - math.sin(reach) * size * 0.3, y + math.cos(reach) * size * 0.3, size, turn, shade(LEAF, dark))


@drawing("snakeplant", floor=850, prop="room")
def snakeplant(c: Canvas, k: str) -> None:
    """A snake plant in a pot on a wooden stand."""
    blades = (
        (380, -15, 360, 0.1),
        (620, 14, 380, 0.12),
        (440, -7, 480, 0),
        (566, 6, 500, 0.06),
        (500, -1, 560, 0.02),
        (420, -22, 240, 0.15),
        (590, 22, 260, 0.1),
    )
    for x, turn, height, dark in blades:
        tone = shade("#4d7a55", dark)
        with c.group(transform=f"rotate({turn} {x} 640)"):
            top = 650 - height
            data = smooth(
                [
                    (x - 24, 660),
                    (x - 24, 660),
                    (x - 42, 650 - height * 0.5),
                    (x - 26, 650 - height * 0.85),
                    (x + 4, top),
                    (x + 4, top),
                    (x + 28, 650 - height * 0.8),
                    (x + 40, 650 - height * 0.45),
                    (x + 24, 660),
                    (x + 24, 660),
                ]
            )
            c.path(data, "#cdbf6d")
            inner = smooth(
                [
                    (x - 17, 660),
                    (x - 17, 660),
                    (x - 33, 650 - height * 0.5),
                    (x - 18, 650 - height * 0.84),
                    (x + 4, top + 24),
                    (x + 4, top + 24),
                    (x + 19, 650 - height * 0.8),
                    (x + 31, 650 - height * 0.45),
                    (x + 17, 660),
                    (x + 17, 660),
                ]
            )
            with c.clip(inner):
                c.path(inner, c.linear(shade(tone, 0.14), tint(tone, 0.16), tone, shade(tone, 0.3), to="right"))
                for i in range(int(height / 26)):
                    y = 640 - i * 26
                    c.line(f"M{x - 44} {y}q20 -16 40 -4t46 -8", shade(tone, 0.5) if i % 2 else tint(tone, 0.5), 7, 0.35)
    for x, dx in ((404, -22), (596, 22)):
        c.path(limb(x, 690, 13, x + dx, 842, 9), c.linear(tint(OAK, 0.3), OAK, shade(OAK, 0.3), to="right"))
    c.path(limb(500, 760, 12, 500, 826, 9), shade(OAK, 0.35))
    pot(c, k, 500, 626, 150, 800)
    c.line("M372 770a128 18 0 0 0 256 0", shade(OAK, 0.3), 20)
    c.line("M372 766a128 18 0 0 0 256 0", OAK, 13)


@drawing("succulents")
def succulents(c: Canvas, k: str) -> None:
    """Three small succulents in terracotta."""
    for cx, top, width in ((255, 620, 108), (745, 620, 108), (500, 590, 126)):
        pot(c, k if cx == 500 else shade(k, 0.06), cx, top, width, 800, 44)
        if cx == 255:
            for ring, count, size in ((2, 10, 112), (1, 8, 84), (0, 6, 54)):
                for i in range(count):
                    angle = math.radians(i * 360 / count + ring * 18)
                    x, y = (
                        cx + math.cos(angle) * size * 0.62,
                        top - 34 + math.sin(angle) * size * 0.34 - (2 - ring) * 16,
                    )
                    tone = tint("#86a89a", 0.12 * (2 - ring))
                    with c.group(transform=f"rotate({math.degrees(angle) + 90:.0f} {x:.0f} {y:.0f})"):
                        c.path(
                            smooth(
                                [(x, y - size * 0.42), (x - size * 0.26, y), (x, y + size * 0.3), (x + size * 0.26, y)]
                            ),
                            c.linear(tint("#d79a8a", 0.1), tone, shade(tone, 0.25)),
                        )
        elif cx == 745:
            for x, base, height, wide in ((cx, top, 200, 56), (cx - 62, top - 4, 110, 34), (cx + 60, top - 2, 136, 38)):
                body = box(x - wide, base - height, wide * 2, height, wide)
                with c.clip(body):
                    c.path(body, c.turned("#5f8a58", 0.3))
                    for i in range(-3, 4):
                        head, waist, foot = (x + i * wide * share for share in (0.3, 0.42, 0.36))
                        c.line(
                            f"M{head:.0f} {base - height}Q{waist:.0f} {base - height / 2:.0f} {foot:.0f} {base}",
                            shade("#5f8a58", 0.5),
                            4,
                            0.3,
                        )
                for j in range(int(height / 22)):
                    for place in (-0.62, -0.2, 0.22, 0.64):
                        c.line(
                            f"M{x + place * wide:.0f} {base - height + 26 + j * 20:.0f}l-6 -9m6 9l7 -8",
                            "#f4ecd2",
                            2,
                            0.8,
                        )
            c.path(ellipse(cx, top - 204, 22, 16), c.ball("#e08a7a"))
        else:
            for i in range(13):
                turn = -78 + i * 13
                tall = 260 - abs(i - 6) * 12
                with c.group(transform=f"rotate({turn} {cx} {top})"):
                    tone = shade("#6a9a72", 0.04 * (i % 3))
                    blade = smooth(
                        [
                            (cx - 17, top),
                            (cx - 17, top),
                            (cx - 20, top - tall * 0.5),
                            (cx, top - tall),
                            (cx, top - tall),
                            (cx + 20, top - tall * 0.5),
                            (cx + 17, top),
                            (cx + 17, top),
                        ]
                    )
                    c.path(blade, c.linear(tint(tone, 0.22), tone, shade(tone, 0.28), to="right"))
                    for j in range(5):
                        c.path(
                            ellipse(cx + (j % 2) * 8 - 4, top - tall * (0.3 + j * 0.11), 2.6),
                            "#eaf2e2",
                            fill_opacity=0.8,
                        )


@drawing("wateringcan")
def wateringcan(c: Canvas, k: str) -> None:
    """A long-spouted indoor watering can."""
    spout = "M360 720Q250 640 222 480T110 300"
    c.pipe(spout, k, 36)
    c.path(ellipse(110, 298, 19, 8), shade(k, 0.6), transform="rotate(-28 110 298)")
    c.pipe("M660 480Q850 400 830 600T660 742", BRASS, 22)
    c.pipe("M430 450Q440 260 580 262T690 452", BRASS, 20)
    body = tube(540, 450, 172, 790, 196, 0.14)
    with c.clip(body):
        c.path(body, c.turned(k, 0.3))
        c.edges(body, k, 26, 0.8)
        c.path("M420 470c-20 90 -26 190 -22 300l34 4c-6 -110 2 -210 22 -300z", "#ffffff", fill_opacity=0.2)
    for y, w in ((486, 175), (756, 193)):
        c.line(f"M{540 - w} {y}a{w} {w * 0.14:.0f} 0 0 0 {2 * w} 0", shade(k, 0.45), 5, 0.4)
        c.line(f"M{540 - w} {y + 5}a{w} {w * 0.14:.0f} 0 0 0 {2 * w} 0", tint(k, 0.6), 4, 0.4)
    c.path("M368 450a172 24 0 0 1 344 0q-172 70 -344 0z", c.linear(tint(k, 0.3), shade(k, 0.05), to="right"))
    c.rim(540, 450, 172, 24, k, 9)
    c.path("M368 452a172 24 0 0 0 200 22q-60 -50 -200 -22z", c.linear(tint(k, 0.25), shade(k, 0.15)))


@drawing("planters", prop="hall")
def planters(c: Canvas, k: str) -> None:
    """Three ribbed planters in falling sizes."""
    for cx, top, width, tone, foot in (
        (330, 430, 190, k, 780),
        (700, 520, 152, tint(k, 0.4), 790),
        (520, 620, 116, shade(k, 0.3), 812),
    ):
        saucer = tube(cx, foot - 8, width * 0.86, foot + 8, width * 0.8, 0.13)
        c.path(saucer, c.turned(shade(tone, 0.08)))
        body = lathe([(top, width), (top + 30, width), (foot - 60, width * 0.82), (foot - 10, width * 0.7)], cx, 0.14)
        with c.clip(body):
            c.path(body, c.turned(tone))
            for i in range(-9, 10):
                t = math.sin(i / 10 * math.pi / 2)
                data = f"M{cx + width * t:.0f} {top + 34}L{cx + width * 0.72 * t:.0f} {foot + 20}"
                c.line(data, shade(tone, 0.5), 5, 0.26)
                c.line(data, tint(tone, 0.6), 4, 0.22, transform="translate(5 0)")
            c.line(f"M{cx - width} {top + 36}a{width} {width * 0.14:.0f} 0 0 0 {width * 2} 0", shade(tone, 0.5), 6, 0.4)
            c.edges(body, tone, 24, 0.8)
        c.rim(cx, top, width, width * 0.15, tone, 12, SOIL if cx == 330 else "")
    for i in range(11):
        turn = -60 + i * 12
        with c.group(transform=f"rotate({turn} 330 430)"):
            c.line("M330 430V250", shade(LEAF, 0.1), 5)
            for j in range(7):
                y = 256 + j * 22
                c.path(smooth([(330, y + 14), (306, y + 2), (300, y - 14), (324, y - 2)]), tint(LEAF, 0.1))
                c.path(smooth([(330, y + 14), (354, y + 2), (360, y - 14), (336, y - 2)]), shade(LEAF, 0.06))


@drawing("secateurs", pose="lie")
def secateurs(c: Canvas, k: str) -> None:
    """Pruning shears beside a cut stem."""
    with c.group(transform="rotate(28 500 500)"):
        c.pipe("M520 460Q600 560 590 720T560 900", k, 62)
        blade = smooth(
            [(508, 470), (470, 420), (440, 330), (440, 240), (468, 150), (468, 150), (520, 240), (540, 340), (548, 440)]
        )
        c.path(blade, c.linear((tint(STEEL, 0.7), 0), (STEEL, 0.5), (shade(STEEL, 0.4), 1), to="right"))
        hook = smooth(
            [
                (492, 470),
                (530, 430),
                (566, 340),
                (560, 250),
                (530, 200),
                (530, 200),
                (590, 230),
                (616, 320),
                (590, 430),
                (540, 500),
            ]
        )
        c.path(hook, c.linear(shade(STEEL, 0.2), shade(STEEL, 0.5)))
        c.pipe("M490 470Q410 570 410 720T430 900", k, 62)
        c.line("M452 170Q444 320 490 440", "#ffffff", 4, 0.7)
        c.path(
            "".join(f"M470 {560 + i * 20}l60 {8 if i % 2 else -8}" for i in range(4)),
            "none",
            stroke=STEEL,
            stroke_width=8,
        )
        c.path(ellipse(502, 468, 34), c.metal(BRASS))
        c.path(ellipse(502, 468, 22), c.linear(tint(BRASS, 0.5), shade(BRASS, 0.2), to="corner"))
        c.line("M488 468h28", shade(BRASS, 0.6), 5)
    c.line("M170 820Q210 600 330 380", "#7a6a44", 12)
    for i, (x, y) in enumerate(((186, 740), (206, 650), (240, 560), (282, 470), (324, 390))):
        side = 1 if i % 2 else -1
        c.path(
            smooth([(x, y), (x + side * 30, y - 46), (x + side * 88, y - 60), (x + side * 62, y - 8)]),
            c.linear(tint(LEAF, 0.2), shade(LEAF, 0.12), to="corner"),
        )
        c.line(f"M{x} {y}Q{x + side * 40} {y - 26} {x + side * 80} {y - 56}", tint(LEAF, 0.5), 2.5, 0.6)
