"""Lamps and lanterns."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import BLACK, BRASS, OAK, weave
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, limb, tube

GLOW = "#fff1cf"


def halo(c: Canvas, cx: float, cy: float, radius: float, opacity: float = 0.75) -> None:
    """The warm light around a lit bulb."""
    fill = c.radial(
        ("#ffe6ae", 0, opacity), ("#ffe6ae", 0.35, opacity * 0.38), ("#ffe6ae", 1, 0), cx=0.5, cy=0.5, r=0.5
    )
    c.path(ellipse(cx, cy, radius), fill)


@drawing("domelamp")
def domelamp(c: Canvas, k: str) -> None:
    """A table lamp with a metal dome on a turned base."""
    c.path(lathe([(470, 16), (640, 16), (690, 34), (740, 110)], 500, 0.14), c.metal(BRASS))
    c.path(tube(500, 736, 150, 792, 156, 0.13), c.turned(k))
    c.path(ellipse(500, 736, 150, 20), c.linear(tint(k, 0.35), k, to="right"))
    c.path(lathe([(690, 18), (720, 34), (742, 60)], 500, 0.2), c.metal(BRASS))
    dome = "M256 500C256 330 360 226 500 226S744 330 744 500Z"
    c.path(ellipse(500, 500, 244, 36), c.linear(shade(GLOW, 0.12), "#fffaf0", shade(GLOW, 0.1), to="right"))
    c.path(ellipse(500, 506, 70, 22), "#ffffff")
    with c.clip("M256 500C256 330 360 226 500 226S744 330 744 500A244 36 0 0 0 256 500Z"):
        c.path(
            dome,
            c.radial((tint(k, 0.5), 0), (tint(k, 0.15), 0.25), (k, 0.5), (shade(k, 0.36), 1), cx=0.32, cy=0.3, r=0.8),
        )
        c.edges(dome, k, 30, 0.9)
    c.path(lathe([(186, 14), (200, 22), (230, 30)], 500, 0.2), c.metal(BRASS))


@drawing("mushroomlamp")
def mushroomlamp(c: Canvas, k: str) -> None:
    """A glass mushroom lamp that glows."""
    halo(c, 500, 420, 420, 0.65)
    stem = lathe([(480, 92), (600, 74), (700, 96), (770, 150), (796, 156)], 500, 0.15)
    with c.clip(stem):
        c.path(
            stem,
            c.linear((shade(k, 0.2), 0), (tint(k, 0.55), 0.3), (tint(k, 0.15), 0.6), (shade(k, 0.25), 1), to="right"),
        )
        c.path("M400 460h200v160h-200z", c.linear((GLOW, 0, 0.9), (GLOW, 1, 0)))
        c.edges(stem, k, 18, 0.8)
    cap = "M214 500C214 330 350 250 500 250S786 330 786 500C700 540 300 540 214 500Z"
    with c.clip(cap):
        c.path(
            cap,
            c.radial(
                ("#fffdf4", 0),
                (tint(k, 0.78), 0.3),
                (tint(k, 0.3), 0.62),
                (shade(k, 0.12), 1),
                cx=0.46,
                cy=0.62,
                r=0.62,
            ),
        )
        c.edges(cap, k, 30, 0.8)
        c.path("M286 420c30 -70 90 -110 160 -124c-60 34 -104 80 -126 134z", "#ffffff", fill_opacity=0.55)
    c.line("M214 500C300 540 700 540 786 500", tint(k, 0.7), 5, 0.8)


@drawing("desklamp")
def desklamp(c: Canvas, k: str) -> None:
    """An articulated desk lamp."""
    c.path(tube(640, 762, 150, 792, 154, 0.14), c.turned(k))
    c.path(ellipse(640, 762, 150, 21), c.linear(tint(k, 0.35), k, to="right"))
    c.pipe("M640 750L730 480", k, 20)
    c.pipe("M664 756L752 486", tint(k, 0.05), 11)
    c.pipe("M736 478L420 262", k, 20)
    c.line("M700 476L450 300", tint(BRASS, 0.1), 5)
    c.line("M690 590L744 440", tint(BRASS, 0.1), 7, 1, stroke_dasharray="5 4", stroke_linecap="butt")
    c.path(ellipse(738, 480, 27), c.ball(BRASS))
    c.path(ellipse(738, 480, 10), shade(BRASS, 0.4))
    with c.group(transform="rotate(24 400 300)"):
        c.path(box(360, 160, 84, 90, 22), c.turned(k))
        cone = lathe([(240, 56), (280, 84), (350, 150), (400, 178)], 402, 0.2)
        c.path(cone, c.turned(k, 0.35))
        c.path(ellipse(402, 400, 178, 40), c.linear(shade(GLOW, 0.1), "#fffdf6", shade(GLOW, 0.08), to="right"))
        c.path(ellipse(402, 404, 60, 24), "#ffffff")
        c.line("M226 400a178 40 0 0 0 356 0", shade(k, 0.15), 7)
        c.path(ellipse(402, 158, 16, 9), c.ball(BRASS))
    c.path(ellipse(424, 264, 20), c.ball(BRASS))


@drawing("pendant", pose="hang")
def pendant(c: Canvas, k: str) -> None:
    """A spun-metal pendant on a cloth cord."""
    halo(c, 500, 700, 330, 0.5)
    c.line("M500 60V330", BLACK, 8)
    c.line("M498 60V330", "#8a8a8a", 2, 0.6, stroke_dasharray="6 6")
    c.path(lathe([(300, 22), (320, 36), (372, 40)], 500, 0.2), c.metal(BRASS))
    bell = lathe([(370, 52), (420, 84), (500, 188), (600, 282), (690, 318)], 500, 0.12)
    c.path(
        bell,
        c.linear(
            (shade(k, 0.3), 0),
            (tint(k, 0.12), 0.12),
            (tint(k, 0.5), 0.26),
            (k, 0.45),
            (shade(k, 0.2), 0.75),
            (shade(k, 0.4), 1),
            to="right",
        ),
    )
    with c.clip(bell):
        for y, w in ((470, 150), (560, 244), (640, 300)):
            c.line(f"M{500 - w} {y}a{w} {w * 0.12:.0f} 0 0 0 {2 * w} 0", tint(k, 0.6), 3, 0.25)
        c.path("M420 420C340 480 270 560 236 660l50 14C310 580 370 490 450 430z", "#ffffff", fill_opacity=0.18)
    c.path(ellipse(500, 690, 318, 40), c.linear(shade("#e8c27a", 0.2), "#fff3d2", "#e9bd6a", to="right"))
    c.path(ellipse(500, 690, 318, 40), "none", stroke=tint(k, 0.2), stroke_width=6)
    c.path(ellipse(500, 700, 62, 44), c.radial("#ffffff", "#ffeec0", cx=0.5, cy=0.5, r=0.6))


@drawing("floorlamp", floor=850, prop="room")
def floorlamp(c: Canvas, k: str) -> None:
    """A tripod floor lamp with a linen drum shade."""
    c.path(limb(520, 380, 9, 566, 828, 6), c.linear(shade(OAK, 0.25), shade(OAK, 0.4), to="right"))
    c.path(limb(492, 380, 12, 318, 850, 8), c.linear(tint(OAK, 0.3), OAK, shade(OAK, 0.25), to="right"))
    c.path(limb(508, 380, 12, 690, 850, 8), c.linear(tint(OAK, 0.25), OAK, shade(OAK, 0.3), to="right"))
    c.path(tube(500, 366, 34, 400, 34, 0.2), c.metal(BRASS))
    c.path(box(488, 300, 24, 80, 5), c.metal(BRASS))
    halo(c, 500, 230, 330, 0.4)
    drum = tube(500, 120, 182, 330, 224, 0.11)
    with c.clip(drum):
        c.path(
            drum,
            c.linear(
                (shade(k, 0.16), 0),
                (tint(k, 0.2), 0.18),
                (tint(k, 0.6), 0.42),
                (tint(k, 0.2), 0.7),
                (shade(k, 0.2), 1),
                to="right",
            ),
        )
        c.path(ellipse(500, 250, 150, 120), c.radial(("#fff6de", 0, 0.9), ("#fff6de", 1, 0), cx=0.5, cy=0.5, r=0.5))
        weave(c, (270, 90, 460, 280), k, 9)
        c.edges(drum, k, 18, 0.7)
    c.path(ellipse(500, 120, 182, 20), c.linear("#fff8e6", tint(k, 0.4), to="right"))
    c.line("M318 120a182 20 0 0 0 364 0", shade(k, 0.25), 6, 0.8)
    c.line("M276 330a224 24 0 0 0 448 0", shade(k, 0.25), 6, 0.8)


@drawing("paperlantern", pose="hang")
def paperlantern(c: Canvas, k: str) -> None:
    """A ribbed paper globe, lit."""
    c.line("M500 50V200", BLACK, 6)
    halo(c, 500, 510, 470, 0.55)
    globe = ellipse(500, 510, 318, 306)
    with c.clip(globe):
        c.path(
            globe,
            c.radial(("#fffdf3", 0), (tint(k, 0.7), 0.4), (k, 0.75), (shade(k, 0.18), 1), cx=0.45, cy=0.5, r=0.62),
        )
        for i in range(-11, 12):
            y = 510 + i * 26
            half = 318 * max(0, 1 - (i * 26 / 306) ** 2) ** 0.5
            c.line(f"M{500 - half:.0f} {y}Q500 {y + 12 + i * 2.6:.0f} {500 + half:.0f} {y}", shade(k, 0.4), 3, 0.3)
            c.line(f"M{500 - half:.0f} {y + 4}Q500 {y + 16 + i * 2.6:.0f} {500 + half:.0f} {y + 4}", "#ffffff", 3, 0.5)
        c.edges(globe, k, 40, 0.6)
    for y in (204, 816):
        c.path(tube(500, y - 8, 62, y + 6, 62, 0.16), c.turned(OAK))


@drawing("lantern", prop="meadow")
def lantern(c: Canvas, k: str) -> None:
    """A camping lantern with a ribbed globe."""
    c.pipe("M334 420C316 210 400 150 500 150S684 210 666 420", tint(k, 0.06), 17)
    halo(c, 500, 530, 300, 0.7)
    c.path(lathe([(234, 34), (250, 74), (300, 96), (330, 150), (372, 168)], 500, 0.13), c.turned(k))
    for y, w in ((300, 96), (336, 152)):
        c.line(f"M{500 - w} {y}a{w} {w * 0.13:.0f} 0 0 0 {2 * w} 0", shade(k, 0.5), 6, 0.4)
    globe = lathe([(380, 138), (440, 158), (540, 160), (640, 140)], 500, 0.12)
    with c.clip(globe):
        c.path(
            globe,
            c.linear(("#e9c173", 0), ("#fff3d0", 0.3), ("#fffaf0", 0.5), ("#ffe7b0", 0.75), ("#d9a955", 1), to="right"),
        )
        for i in range(-7, 8):
            c.line(f"M{500 + i * 20} 380Q{500 + i * 24} 520 {500 + i * 20} 660", "#b98a3c", 3, 0.28)
        c.path(ellipse(500, 520, 34, 70), "#ffffff", fill_opacity=0.9)
    for x in (348, 640):
        c.path(box(x, 372, 12, 290, 5), c.metal(tint(k, 0.1)))
    c.path(tube(500, 366, 170, 392, 168, 0.12), c.turned(k))
    c.path(lathe([(640, 168), (664, 178), (760, 182), (794, 176)], 500, 0.13), c.turned(k))
    c.path(ellipse(500, 640, 168, 20), c.linear(tint(k, 0.3), shade(k, 0.1), to="right"))
    c.path(ellipse(500, 738, 30), c.ball(BRASS))
    c.path(box(495, 712, 10, 26, 4), shade(BRASS, 0.5))
