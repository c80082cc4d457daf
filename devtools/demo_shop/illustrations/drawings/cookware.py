"""Pots, pans, boards and knives."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import BRASS, CREAM, STEEL, WALNUT, mark
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, polygon, smooth, tube


@drawing("skillet", pose="lie", prop="herbs")
def skillet(c: Canvas, k: str) -> None:
    """A cast-iron skillet from above, with rosemary and garlic beside it."""
    with c.group(transform="rotate(-38 430 560)"):
        grip = smooth(
            [
                (640, 520),
                (640, 520),
                (760, 536),
                (900, 524),
                (958, 530),
                (972, 560),
                (958, 590),
                (900, 596),
                (760, 584),
                (640, 600),
                (640, 600),
            ]
        )
        c.form(grip, k, c.linear(tint(k, 0.22), k, shade(k, 0.3)), 16)
        c.path(ellipse(930, 560, 20, 15), shade(k, 0.75))
        c.path(polygon([(168, 520), (120, 530), (120, 590), (168, 600)]), shade(k, 0.1))
    for dx, dy in ((-205, 175), (205, -175)):
        c.path(ellipse(430 + dx, 560 + dy, 46, 46), k)
    c.path(ellipse(430, 560, 272), c.linear(tint(k, 0.28), k, shade(k, 0.3), to="corner"))
    c.path(ellipse(430, 560, 258), c.linear(shade(k, 0.5), shade(k, 0.1), tint(k, 0.16), to="corner"))
    c.path(
        ellipse(434, 566, 232),
        c.radial((tint(k, 0.16), 0), (tint(k, 0.05), 0.5), (shade(k, 0.2), 1), cx=0.42, cy=0.4, r=0.62),
    )
    for radius in (60, 105, 150, 195):
        c.path(ellipse(434, 566, radius), "none", stroke=tint(k, 0.5), stroke_opacity=0.07, stroke_width=4)
    c.path("M270 470a190 190 0 0 1 150 -98l4 26a170 170 0 0 0 -130 88z", "#ffffff", fill_opacity=0.12)
    stem = "M690 830Q760 740 860 690"
    c.line(stem, "#6d7a4c", 6)
    for i in range(15):
        t = i / 14
        x, y = 690 + 170 * t, 830 - 155 * t + 14 * (t - t * t)
        c.line(f"M{x:.0f} {y:.0f}l{-30 + 8 * t:.0f} {-26 + i % 3 * 4}", "#5f7d52", 7)
        c.line(f"M{x:.0f} {y:.0f}l{34 - 6 * t:.0f} {10 + i % 2 * 5}", "#4c6a45", 7)


@drawing("dutchoven")
def dutchoven(c: Canvas, k: str) -> None:
    """An enamelled casserole with a brass knob."""
    for side in (-1, 1):
        x = 500 + side * 262
        c.pipe(
            f"M{x - side * 20} 520q{side * 96} -6 {side * 90} 40q{-side * 10} 34 {-side * 90} 26", shade(k, 0.06), 34
        )
    body = lathe([(470, 268), (560, 274), (690, 262), (770, 226), (796, 196)], 500, 0.12)
    with c.clip(body):
        c.path(
            body, c.linear(shade(k, 0.28), tint(k, 0.1), tint(k, 0.26), k, shade(k, 0.22), shade(k, 0.4), to="right")
        )
        c.edges(body, k, 34)
        c.path("M330 500c-20 100 0 200 50 262l36 2c-50 -70 -66 -160 -50 -262z", "#ffffff", fill_opacity=0.2)
    c.path(tube(500, 462, 282, 482, 280, 0.13), c.turned(tint(k, 0.12)))
    lid = lathe([(374, 90), (384, 160), (420, 240), (462, 284)], 500, 0.13)
    with c.clip(lid):
        c.path(lid, c.linear(shade(k, 0.18), tint(k, 0.3), k, shade(k, 0.18), shade(k, 0.34), to="right"))
        c.edges(lid, k, 24, 0.8)
        for w, y in ((236, 424), (178, 396)):
            c.line(f"M{500 - w} {y}a{w} {w * 0.15:.0f} 0 0 0 {2 * w} 0", tint(k, 0.5), 4, 0.35)
    c.path(ellipse(500, 374, 92, 13), tint(k, 0.14))
    c.path(lathe([(330, 34), (346, 44), (362, 24), (374, 26)], 500, 0.24), c.metal(BRASS))
    c.path(ellipse(500, 330, 34, 9), tint(BRASS, 0.5))


@drawing("knife", pose="lie", prop="herbs")
def knife(c: Canvas, k: str) -> None:
    """A chef's knife on a linen napkin."""
    napkin = polygon([(150, 330), (560, 230), (700, 760), (280, 880)])
    with c.group(transform="translate(30 -20)"):
        c.form(napkin, "#dcd6c8", "", 14, 0.6)
        with c.clip(napkin):
            for i in range(3):
                c.line(f"M{180 + i * 16} {340 - i * 4}L{312 + i * 16} {880 - i * 4}", "#7f95a3", 5, 0.7)
    with c.group(transform="rotate(-32 500 520)"):
        blade = "M600 470H250C170 476 90 520 40 590C160 590 300 586 420 580C500 576 560 572 600 570Z"
        c.path(blade, c.linear(("#f4f6f7", 0), ("#c3c9cd", 0.4), ("#9aa2a8", 0.72), ("#dfe4e7", 0.78), ("#b4bbc0", 1)))
        for x in range(70, 590, 22):
            wave = f"M{x} 580q18 -26 8 -52q-8 -20 14 -48"
            c.line(wave, "#ffffff", 4, 0.2)
        c.line("M596 472H250C180 476 110 510 60 566", "#ffffff", 3, 0.8)
        c.path(box(596, 462, 44, 110, 6), c.linear(tint(STEEL, 0.6), STEEL, shade(STEEL, 0.35)))
        handle = smooth(
            [
                (636, 466),
                (636, 466),
                (760, 470),
                (900, 462),
                (950, 480),
                (960, 540),
                (936, 566),
                (860, 548),
                (760, 556),
                (636, 566),
                (636, 566),
            ]
        )
        with c.clip(handle):
            c.path(handle, c.linear(tint(k, 0.25), k, shade(k, 0.3)))
            for i in range(9):
                c.line(
                    f"M636 {474 + i * 11}q160 {8 - i} 330 {i - 5}", shade(k, 0.5) if i % 2 else tint(k, 0.35), 2, 0.35
                )
            c.edges(handle, k, 16)
        for x in (690, 780, 880):
            c.path(ellipse(x, 512, 11), c.ball(BRASS))


@drawing("board", pose="lie", prop="herbs")
def board(c: Canvas, k: str) -> None:
    """A long chopping board with a handle, and a sliced loaf's corner of herbs."""
    with c.group(transform="rotate(16 500 500)"):
        outline = box(320, 220, 360, 640, 46) + box(446, 60, 108, 200, 50)
        c.wood(outline, k, (300, 50, 400, 820), upright=True)
        c.wood(box(404, 222, 70, 638, 0), shade(k, 0.25), (404, 222, 70, 638), upright=True)
        c.path(ellipse(500, 116, 24), shade(k, 0.62))
        c.path(ellipse(503, 120, 21), "#d8cbb8")
        c.line("M352 262q148 -16 296 0", tint(k, 0.7), 5, 0.35)
    for x, y, r in ((700, 760, 52), (780, 690, 44)):
        c.path(ellipse(x, y, r), c.ball("#c8452f", 0.35))
        c.path(ellipse(x - r * 0.35, y - r * 0.4, r * 0.24, r * 0.16), "#ffffff", fill_opacity=0.6)
        c.line(f"M{x} {y - 6}l8 -16m-8 16l-16 -6m16 6l16 4m-16 -4l-4 14", "#55703f", 7)


@drawing("bowls")
def bowls(c: Canvas, k: str) -> None:
    """Three nested bowls, stacked slightly off centre."""
    tones = (shade(k, 0.28), k, tint(k, 0.55))
    for i, (tone, cx, top, width) in enumerate(
        zip(tones, (500, 492, 510), (590, 488, 392), (286, 246, 206), strict=True)
    ):
        foot = top + 196 - i * 12
        body = lathe([(top, width), (top + 60, width * 0.95), (top + 130, width * 0.72), (foot, width * 0.4)], cx, 0.14)
        with c.clip(body):
            c.path(
                body,
                c.linear(shade(tone, 0.25), tint(tone, 0.2), tone, shade(tone, 0.2), shade(tone, 0.38), to="right"),
            )
            c.edges(body, tone, 26, 0.8)
            for _ in range(26):
                c.path(
                    ellipse(c.random.uniform(220, 780), c.random.uniform(top, foot), 2),
                    shade(tone, 0.6),
                    fill_opacity=0.4,
                )
        c.rim(cx, top, width, width * 0.2, tone, 11, CREAM)


@drawing("plates")
def plates(c: Canvas, k: str) -> None:
    """A stack of dinner plates with one leaning behind."""
    c.path(ellipse(500, 470, 330, 322), c.linear(tint(k, 0.4), k, shade(k, 0.2), to="corner"))
    c.path(ellipse(500, 470, 314, 306), c.linear(shade(k, 0.12), tint(k, 0.2), to="corner"))
    c.path(ellipse(500, 470, 232, 226), c.linear(shade(k, 0.22), k, tint(k, 0.45), to="corner"))
    c.path(ellipse(500, 470, 222, 216), c.linear(tint(k, 0.2), k, shade(k, 0.08), to="corner"))
    c.path(ellipse(500, 470, 326, 318), "none", stroke=shade(k, 0.45), stroke_width=5, stroke_opacity=0.5)
    mark(c, 500, 380, 84, shade(k, 0.3), 5)
    for i in range(5):
        y, tone = 772 - i * 25, k if i % 2 else shade(k, 0.08)
        c.path(tube(500, y - 14, 340, y + 14, 236, 0.1), c.turned(tone))
        c.path(ellipse(500, y - 14, 340, 44), c.linear(tint(tone, 0.45), tone, shade(tone, 0.1), to="right"))
    c.path(ellipse(500, 660, 326, 37), c.linear(shade(k, 0.1), tint(k, 0.25), to="right"))
    c.path(ellipse(500, 666, 236, 24), c.linear(shade(k, 0.2), tint(k, 0.3), to="right"))
    c.path(ellipse(500, 668, 228, 20), c.linear(tint(k, 0.2), k, to="right"))


@drawing("carafe")
def carafe(c: Canvas, k: str) -> None:
    """A tinted glass carafe with its tumbler upturned, and a filled glass."""
    body = lathe([(250, 74), (330, 78), (420, 110), (520, 172), (640, 190), (760, 178), (796, 160)], 420, 0.14)
    with c.clip(body):
        c.path(
            body,
            c.linear(
                (shade(k, 0.2), 0, 0.85),
                (tint(k, 0.5), 0.25, 0.55),
                (k, 0.6, 0.62),
                (shade(k, 0.3), 1, 0.9),
                to="right",
            ),
        )
        c.path(
            "M220 560q200 44 400 0v280h-400z",
            c.linear((shade(k, 0.3), 0), (tint(k, 0.2), 0.3), (shade(k, 0.25), 1), to="right"),
            fill_opacity=0.55,
        )
        c.path(ellipse(420, 562, 180, 22), tint(k, 0.5), fill_opacity=0.6)
        c.edges(body, k, 20, 1.1)
        c.path("M300 500c-34 80 -34 190 -8 270l22 4c-24 -90 -20 -190 16 -270z", "#ffffff", fill_opacity=0.6)
        c.path("M544 540c20 70 20 140 6 210l-10 2c14 -70 14 -140 -6 -210z", "#ffffff", fill_opacity=0.35)
    cup = lathe([(196, 104), (206, 112), (330, 116)], 420, 0.13)
    with c.clip(cup):
        c.path(
            cup,
            c.linear(
                (shade(k, 0.15), 0, 0.8),
                (tint(k, 0.6), 0.3, 0.45),
                (k, 0.6, 0.5),
                (shade(k, 0.25), 1, 0.85),
                to="right",
            ),
        )
        c.path("M334 214h14v120h-14z", "#ffffff", fill_opacity=0.6)
    c.path(ellipse(420, 198, 103, 14), tint(k, 0.5), fill_opacity=0.7)
    c.path(ellipse(420, 330, 116, 15), "none", stroke=tint(k, 0.7), stroke_width=4)
    glass = tube(716, 600, 92, 800, 82, 0.16)
    with c.clip(glass):
        c.path(
            glass,
            c.linear(
                (shade(k, 0.1), 0, 0.7), (tint(k, 0.6), 0.3, 0.4), (k, 0.7, 0.45), (shade(k, 0.25), 1, 0.8), to="right"
            ),
        )
        c.path("M620 662q96 24 190 0v160h-190z", c.turned(tint(k, 0.2)), fill_opacity=0.55)
        c.path(ellipse(716, 664, 90, 14), tint(k, 0.6), fill_opacity=0.7)
        c.path("M648 620h12v170h-12z", "#ffffff", fill_opacity=0.6)
    c.path(ellipse(716, 600, 92, 15), "none", stroke=tint(k, 0.7), stroke_width=4)


def _piece(c: Canvas, kind: str, x: float, k: str) -> None:
    steel = c.linear(
        (shade(k, 0.35), 0), (tint(k, 0.7), 0.3), (k, 0.55), (shade(k, 0.4), 0.9), (tint(k, 0.3), 1), to="right"
    )
    c.path(
        smooth(
            [
                (x - 9, 470),
                (x - 9, 470),
                (x - 12, 640),
                (x - 18, 800),
                (x, 838),
                (x + 18, 800),
                (x + 12, 640),
                (x + 9, 470),
                (x + 9, 470),
            ]
        ),
        steel,
    )
    c.line(f"M{x - 6} 620V800", "#ffffff", 3, 0.6)
    if kind == "fork":
        c.path(
            smooth(
                [
                    (x - 40, 300),
                    (x - 40, 300),
                    (x - 38, 390),
                    (x - 10, 450),
                    (x - 9, 490),
                    (x + 9, 490),
                    (x + 10, 450),
                    (x + 38, 390),
                    (x + 40, 300),
                    (x + 40, 300),
                ]
            ),
            steel,
        )
        for i in range(4):
            c.path(box(x - 40 + i * 22.5, 170, 12.5, 160, 6), steel)
    elif kind == "knife":
        c.path(
            smooth(
                [
                    (x - 12, 500),
                    (x - 12, 500),
                    (x - 20, 380),
                    (x - 22, 250),
                    (x + 4, 160),
                    (x + 22, 200),
                    (x + 20, 400),
                    (x + 11, 500),
                    (x + 11, 500),
                ]
            ),
            steel,
        )
    else:
        bowl = smooth(
            [
                (x, 170),
                (x - 48, 240),
                (x - 46, 330),
                (x - 12, 410),
                (x - 9, 490),
                (x + 9, 490),
                (x + 12, 410),
                (x + 46, 330),
                (x + 48, 240),
            ]
        )
        c.path(bowl, steel)
        c.path(
            smooth([(x, 188), (x - 36, 246), (x - 34, 322), (x, 376), (x + 34, 322), (x + 36, 246)]),
            c.linear(shade(k, 0.3), tint(k, 0.55), to="corner"),
        )


@drawing("cutlery", pose="lie", prop="herbs")
def cutlery(c: Canvas, k: str) -> None:
    """Knife, fork and spoons on a folded linen napkin."""
    napkin = box(226, 130, 548, 750, 8)
    c.form(napkin, "#7f8f86", "", 18, 0.7)
    with c.clip(napkin):
        c.line("".join(f"M226 {y}h548" for y in range(140, 880, 9)), "#ffffff", 2, 0.08)
        c.line("M640 130V880", "#5c6b63", 5, 0.6)
        c.line("M646 130V880", "#ffffff", 3, 0.25)
    for kind, x in (("fork", 320), ("knife", 426), ("spoon", 530)):
        with c.group(transform="translate(8 10)"):
            c.line(f"M{x} 200V826", "#2d3833", 30, 0.22)
        _piece(c, kind, x, k)
    with c.group(transform="translate(292 300) scale(.7)"):
        _piece(c, "spoon", 590, k)
    c.path(box(214, 560, 440, 54, 4), c.linear(tint(WALNUT, 0.2), WALNUT, shade(WALNUT, 0.3)))
    c.stitch("M222 570h424M222 604h424", tint(WALNUT, 0.5), 3)
