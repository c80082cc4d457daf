"""Candles, diffusers, soap."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import mix, shade, tint
from devtools.demo_shop.illustrations.drawings.lighting import halo
from devtools.demo_shop.illustrations.materials import BLACK, BRASS, CREAM, LEAF, OAK, label, mark
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, limb, smooth, tube


def flame(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A candle flame standing on (x, y)."""
    halo(c, x, y - 40 * size, 190 * size, 0.8)
    c.line(f"M{x} {y + 14}V{y - 8}", "#3a2a22", 5)
    outer = smooth(
        [
            (x, y - 92 * size),
            (x, y - 92 * size),
            (x - 22 * size, y - 40 * size),
            (x - 16 * size, y - 8),
            (x, y),
            (x + 16 * size, y - 8),
            (x + 22 * size, y - 40 * size),
        ]
    )
    c.path(outer, c.linear(("#ffe9a6", 0), ("#ffc24a", 0.6), ("#f08a2c", 1)))
    c.path(ellipse(x, y - 24 * size, 9 * size, 22 * size), "#fffbe8")


@drawing("candle")
def candle(c: Canvas, k: str) -> None:
    """A scented candle in an amber or tinted tumbler."""
    glass = tube(500, 400, 186, 792, 176, 0.14)
    with c.clip(glass):
        c.path(
            glass,
            c.linear(
                (shade(k, 0.3), 0),
                (tint(k, 0.25), 0.2),
                (k, 0.5),
                (shade(k, 0.2), 0.78),
                (shade(k, 0.42), 1),
                to="right",
            ),
        )
        c.path("M300 400h400v110q-200 44 -400 0z", c.linear(("#ffd48a", 0, 0.75), ("#ffd48a", 1, 0)))
        c.edges(glass, k, 22, 0.9)
        c.path("M340 420v370h24v-372z", "#ffffff", fill_opacity=0.28)
    c.path(ellipse(500, 400, 186, 26), c.linear(tint(k, 0.5), tint(k, 0.1), to="right"))
    c.path(ellipse(500, 403, 174, 21), c.linear(shade(k, 0.3), k, to="right"))
    c.path(
        ellipse(500, 414, 166, 18),
        c.radial(("#fffbe9", 0), (CREAM, 0.7), (shade(CREAM, 0.1), 1), cx=0.5, cy=0.4, r=0.6),
    )
    flame(c, 500, 410)
    label(c, 404, 530, 192, 190, mix(shade(k, 0.5), "#3a2f2a", 0.5))


@drawing("diffuser", floor=820)
def diffuser(c: Canvas, k: str) -> None:
    """A reed diffuser in a square-shouldered bottle."""
    for x, top in ((-150, 130), (-96, 90), (-40, 70), (20, 84), (84, 76), (146, 124)):
        c.path(
            limb(500 + x, top, 5, 500 + x * 0.14, 470, 5),
            c.linear(tint("#b98a5c", 0.3), "#b98a5c", shade("#b98a5c", 0.3), to="right"),
        )
    c.path(tube(500, 410, 46, 476, 46, 0.16), c.metal(BRASS))
    c.path(ellipse(500, 410, 46, 8), shade(BRASS, 0.45))
    body = smooth(
        [
            (452, 470),
            (452, 470),
            (452, 500),
            (380, 524),
            (322, 560),
            (308, 620),
            (310, 780),
            (322, 808),
            (500, 824),
            (678, 808),
            (690, 780),
            (692, 620),
            (678, 560),
            (620, 524),
            (548, 500),
            (548, 470),
            (548, 470),
        ]
    )
    with c.clip(body):
        c.path(
            body,
            c.linear(
                (shade(k, 0.3), 0), (tint(k, 0.4), 0.18), (k, 0.5), (shade(k, 0.2), 0.8), (shade(k, 0.4), 1), to="right"
            ),
        )
        c.path("M300 600q200 30 400 0v240h-400z", shade(k, 0.4), fill_opacity=0.28)
        for x in (-14, 2, 12):
            c.line(f"M{500 + x} 476L{500 - x * 6} 800", shade(k, 0.6), 7, 0.18)
        c.edges(body, k, 24, 1)
        c.path("M334 580q-10 110 0 220l22 6q-10 -120 0 -240z", "#ffffff", fill_opacity=0.35)
    label(c, 406, 600, 188, 160, mix(shade(k, 0.5), "#3a2f2a", 0.5))


@drawing("soap", floor=780)
def soap(c: Canvas, k: str) -> None:
    """Three bars of soap, stacked and banded, on a wooden dish."""
    c.path(ellipse(500, 752, 330, 40), shade(OAK, 0.35))
    c.wood(box(190, 712, 620, 50, 25), OAK, (190, 712, 620, 50))
    for x in (280, 720):
        c.path(box(x - 30, 760, 60, 22, 8), shade(OAK, 0.3))
    bars = ((250, 570, 500, "#cfa58c"), (280, 430, 450, k), (262, 292, 470, "#e9dfc9"))
    for x, y, width, tone in bars:
        c.form(box(x, y, width, 142, 34), tone, c.linear(tint(tone, 0.35), tone, shade(tone, 0.22)), 30)
        for _ in range(26):
            px, py = c.random.uniform(x + 30, x + width - 30), c.random.uniform(y + 24, y + 118)
            c.path(ellipse(px, py, c.random.uniform(1.5, 4)), shade(tone, 0.4), fill_opacity=0.35)
    for x, y, width, tone in bars:
        wrap = box(x + width * 0.24, y - 1, width * 0.52, 144, 3)
        c.path(wrap, c.linear("#fbf5e8", "#f3ead7", "#d9ccb2"))
        mark(c, x + width / 2, y + 56, 54, shade(tone, 0.5), 4.5)
        c.path(box(x + width / 2 - 48, y + 106, 96, 7, 3), shade(tone, 0.5))
    c.line("M560 296Q640 230 740 226", "#6f7f58", 5)
    for i in range(8):
        x, y = 590 + i * 19, 276 - i * 6
        c.path(
            ellipse(x, y - 8, 7, 11), "#8d7fae" if i > 2 else "#8fa179", transform=f"rotate({30 + i * 4} {x} {y - 8})"
        )
        c.path(
            ellipse(x + 4, y + 8, 7, 11), "#a294c2" if i > 2 else "#7d9068", transform=f"rotate({110} {x + 4} {y + 8})"
        )


@drawing("handwash", floor=840)
def handwash(c: Canvas, k: str) -> None:
    """A pump bottle of hand wash."""
    c.path(
        smooth(
            [
                (392, 172),
                (392, 172),
                (420, 150),
                (500, 148),
                (556, 150),
                (556, 150),
                (566, 188),
                (556, 204),
                (556, 204),
                (440, 204),
                (410, 214),
                (388, 226),
                (388, 226),
                (378, 196),
            ]
        ),
        c.linear(tint(BLACK, 0.35), BLACK, shade(BLACK, 0.3)),
    )
    c.path(tube(510, 200, 16, 272, 16, 0.2), c.metal(tint(BLACK, 0.12)))
    c.path(tube(510, 262, 62, 330, 64, 0.13), c.turned(BLACK))
    for i in range(11):
        c.line(f"M{450 + i * 12} 276v52", tint(BLACK, 0.3), 2, 0.4)
    c.path(tube(510, 326, 56, 356, 60, 0.13), c.turned(shade(k, 0.2)))
    body = lathe([(350, 66), (376, 120), (414, 156), (480, 168), (780, 168), (826, 158)], 510, 0.12)
    with c.clip(body):
        c.path(
            body,
            c.linear(
                (shade(k, 0.36), 0),
                (tint(k, 0.3), 0.18),
                (k, 0.45),
                (shade(k, 0.16), 0.75),
                (shade(k, 0.46), 1),
                to="right",
            ),
        )
        c.path("M330 470q180 24 360 0v400h-360z", shade(k, 0.5), fill_opacity=0.26)
        c.edges(body, k, 22, 1)
        c.path("M368 440v370h20v-380z", "#ffffff", fill_opacity=0.32)
    c.line("M512 350V780", shade(k, 0.6), 9, 0.25)
    label(c, 402, 500, 216, 250, "#4a3a30")


@drawing("incense", pose="lie")
def incense(c: Canvas, k: str) -> None:
    """A box of incense with a brass holder."""
    with c.group(transform="rotate(-24 500 500)"):
        for i in range(5):
            c.line(f"M300 {372 + i * 22}H900", "#5a3f30" if i % 2 else "#74533d", 8)
            c.line(f"M862 {372 + i * 22}H930", "#c99a66", 5)
        c.path(box(150, 330, 470, 170, 8), "#2a2024", fill_opacity=0.25, transform="translate(6 14)")
        c.form(box(140, 320, 480, 172, 6), k, c.sheet(k), 12)
        c.path(box(172, 346, 416, 120, 4), "none", stroke=tint(BRASS, 0.3), stroke_width=3)
        mark(c, 290, 396, 70, tint(BRASS, 0.3), 5)
        for y, w in ((386, 180), (416, 120)):
            c.path(box(368, y, w, 11, 4), tint(BRASS, 0.3))
    c.path(ellipse(690, 744, 120), c.linear(tint(BRASS, 0.5), BRASS, shade(BRASS, 0.35), to="corner"))
    c.path(ellipse(690, 744, 104), c.linear(shade(BRASS, 0.25), tint(BRASS, 0.3), to="corner"))
    c.path(ellipse(690, 744, 22), c.ball(BRASS))
    c.path(ellipse(690, 744, 5), shade(BRASS, 0.7))
    for x, y, turn in ((250, 720, 0), (320, 800, 60), (210, 820, -40)):
        with c.group(transform=f"rotate({turn} {x} {y})"):
            c.path(
                smooth([(x - 50, y), (x - 10, y - 24), (x + 50, y), (x - 10, y + 24)]),
                c.linear(tint(LEAF, 0.3), shade(LEAF, 0.05)),
            )
            c.line(f"M{x - 50} {y}H{x + 44}", tint(LEAF, 0.6), 2.5, 0.7)
