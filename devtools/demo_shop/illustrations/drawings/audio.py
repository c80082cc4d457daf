"""Headphones, speakers, cameras and other devices."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import BLACK, BRASS, CREAM, LEATHER, OAK, STEEL, WALNUT, lines, mark
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import around, box, ellipse, polygon, smooth, tube


def grille(c: Canvas, cx: float, cy: float, radius: float, k: str, step: float = 17) -> None:
    """A round field of drilled holes."""
    count = int(radius / step)
    dots = []
    for row in range(-count, count + 1):
        for column in range(-count, count + 1):
            x, y = column * step + (row % 2) * step / 2, row * step * 0.87
            if x * x + y * y < (radius - step / 2) ** 2:
                dots.append(ellipse(cx + x, cy + y, step * 0.24))
    c.path("".join(dots), shade(k, 0.6))


@drawing("headphones", pose="lie")
def headphones(c: Canvas, k: str) -> None:
    """Over-ear headphones from the front."""
    band = "M236 600C180 160 390 110 500 110S820 160 764 600"
    c.line(band, shade(k, 0.5), 62)
    c.line(band, k, 54, transform="translate(-2 -3)")
    c.line(band, tint(k, 0.4), 12, 0.5, transform="translate(-10 -14)")
    c.line("M300 330C340 190 430 160 500 160S660 190 700 330", shade(LEATHER, 0.3), 30)
    c.line("M300 330C340 190 430 160 500 160S660 190 700 330", LEATHER, 20, transform="translate(-2 -2)")
    for x in (236, 764):
        c.path(box(x - 17, 470, 34, 170, 12), c.metal(STEEL))
        c.line(lines([(x - 12, 500 + i * 14) for i in range(4)], 24, 0), shade(STEEL, 0.5), 3, 0.5)
    for side in (-1, 1):
        x0 = 500 + side * 232
        with c.group(transform=f"rotate({side * -6} {x0} 680)"):
            pad = smooth(
                [
                    (x0 - side * 108, 560),
                    (x0 - side * 40, 520),
                    (x0 - side * 20, 680),
                    (x0 - side * 40, 840),
                    (x0 - side * 108, 800),
                    (x0 - side * 128, 680),
                ]
            )
            c.form(pad, LEATHER, c.linear(tint(LEATHER, 0.2), LEATHER, shade(LEATHER, 0.4)), 30)
            cup = smooth(
                [
                    (x0 - side * 50, 520),
                    (x0 + side * 40, 530),
                    (x0 + side * 104, 610),
                    (x0 + side * 112, 690),
                    (x0 + side * 96, 770),
                    (x0 + side * 40, 832),
                    (x0 - side * 50, 842),
                    (x0 - side * 66, 680),
                ]
            )
            c.form(cup, k, c.radial((tint(k, 0.4), 0), (k, 0.45), (shade(k, 0.38), 1), cx=0.36, cy=0.3), 38)
            face = ellipse(x0 + side * 22, 682, 52, 104)
            c.path(face, c.linear(shade(k, 0.22), tint(k, 0.16), to="corner"))
            c.path(face, "none", stroke=tint(k, 0.5), stroke_width=3, stroke_opacity=0.5)
            mark(c, x0 + side * 22, 672, 44, tint(BRASS, 0.3), 4.5)


@drawing("speaker")
def speaker(c: Canvas, k: str) -> None:
    """A portable cloth-covered speaker with a leather strap."""
    c.pipe("M700 330Q860 330 850 500", LEATHER, 28)
    body = box(170, 300, 660, 496, 84)
    c.form(body, k, c.linear((shade(k, 0.14), 0), (tint(k, 0.2), 0.2), (k, 0.5), (shade(k, 0.26), 1), to="right"), 46)
    panel = box(206, 336, 588, 424, 60)
    tone = shade(k, 0.16)
    with c.clip(panel):
        c.path(panel, c.linear(shade(tone, 0.16), tone, tint(tone, 0.12), to="corner"))
        c.line("".join(f"M{206 + i * 9} 330l-60 440" for i in range(75)), tint(tone, 0.6), 2, 0.22)
        c.line("".join(f"M{206 + i * 9} 330l60 440" for i in range(-8, 68)), shade(tone, 0.6), 2, 0.22)
        for cx, r in ((370, 150), (630, 150)):
            c.path(
                ellipse(cx, 548, r),
                c.radial(
                    (shade(tone, 0.6), 0, 0.28),
                    (shade(tone, 0.6), 0.8, 0.14),
                    (shade(tone, 0.6), 1, 0),
                    cx=0.5,
                    cy=0.5,
                    r=0.5,
                ),
            )
        c.edges(panel, tone, 20, 1)
    c.path(box(444, 700, 112, 34, 8), c.sheet(LEATHER))
    mark(c, 500, 712, 22, shade(LEATHER, 0.6), 3)
    for i in range(3):
        c.path(ellipse(440 + i * 60, 304, 20, 7), c.linear(tint(BRASS, 0.5), shade(BRASS, 0.2)))
    c.path(ellipse(770, 382, 12), c.ball(BRASS))


@drawing("turntable", floor=770)
def turntable(c: Canvas, k: str) -> None:
    """A turntable in a wooden plinth, seen from above the front edge."""
    top = polygon([(206, 380), (794, 380), (900, 660), (100, 660)])
    c.wood(top, k, (100, 376, 800, 290))
    c.wood("M100 660H900V740Q900 752 888 752H112Q100 752 100 740Z", shade(k, 0.2), (100, 660, 800, 94))
    c.line("M100 661H900", tint(k, 0.55), 4, 0.7)
    for x in (170, 830):
        c.path(box(x - 36, 750, 72, 20, 8), BLACK)
    c.path(ellipse(430, 532, 284, 118), shade(k, 0.55), fill_opacity=0.4, transform="translate(10 14)")
    c.path(tube(430, 524, 284, 538, 284, 0.41), c.metal(STEEL))
    c.path(ellipse(430, 524, 284, 116), c.linear(tint(STEEL, 0.4), shade(STEEL, 0.2), to="right"))
    c.path(
        ellipse(430, 520, 272, 110),
        c.linear(("#3a3b3e", 0), ("#141416", 0.4), ("#2c2d30", 0.5), ("#111113", 0.62), ("#333437", 1), to="corner"),
    )
    for i in range(9):
        r = 258 - i * 17
        c.path(
            ellipse(430, 520, r, r * 0.404),
            "none",
            stroke="#ffffff",
            stroke_opacity=0.06 if i % 3 else 0.14,
            stroke_width=2,
        )
    for flip in (1, -1):
        c.path(
            f"M430 520L{430 + flip * 250} {520 - flip * 44}L{430 + flip * 262} {520 - flip * 14}Z",
            "#ffffff",
            fill_opacity=0.13,
        )
    c.path(ellipse(430, 520, 88, 36), c.sheet("#c9683f"))
    c.path(ellipse(430, 520, 60, 24), "none", stroke=CREAM, stroke_width=3, stroke_opacity=0.7)
    c.path(ellipse(430, 518, 7, 4), "#f5f0e6")
    c.path(tube(770, 430, 46, 446, 50, 0.42), c.metal(STEEL))
    c.path(ellipse(770, 430, 46, 19), c.linear(tint(STEEL, 0.6), shade(STEEL, 0.1), to="right"))
    c.pipe("M776 412Q776 520 720 566L600 590", STEEL, 15)
    c.path(tube(776, 384, 22, 416, 22, 0.35), c.metal(BLACK))
    with c.group(transform="rotate(-12 590 592)"):
        c.path(box(556, 578, 66, 28, 6), c.linear(tint(BLACK, 0.3), BLACK))
    for x, y in ((716, 626), (790, 626)):
        c.path(tube(x, y - 8, 24, y + 6, 26, 0.4), c.metal(BRASS))
        c.path(ellipse(x, y - 8, 24, 10), c.linear(tint(BRASS, 0.6), BRASS, to="right"))


@drawing("earbuds")
def earbuds(c: Canvas, k: str) -> None:
    """Wireless earbuds before their open case."""
    lid = smooth([(300, 400), (316, 250), (400, 214), (500, 208), (600, 214), (684, 250), (700, 400), (500, 420)])
    c.form(lid, k, c.linear(tint(k, 0.25), k, shade(k, 0.12)), 28)
    c.path(
        smooth([(326, 392), (344, 282), (420, 256), (500, 252), (580, 256), (656, 282), (674, 392), (500, 408)]),
        c.linear(shade(k, 0.42), shade(k, 0.22)),
    )
    base = smooth(
        [
            (288, 400),
            (288, 400),
            (500, 388),
            (712, 400),
            (712, 400),
            (722, 540),
            (690, 640),
            (600, 672),
            (500, 678),
            (400, 672),
            (310, 640),
            (278, 540),
        ]
    )
    c.form(
        base, k, c.linear((shade(k, 0.12), 0), (tint(k, 0.35), 0.25), (k, 0.55), (shade(k, 0.26), 1), to="right"), 44
    )
    c.path(
        smooth([(300, 402), (500, 392), (700, 402), (660, 424), (500, 430), (340, 424)]),
        c.linear(shade(k, 0.5), shade(k, 0.25)),
    )
    mark(c, 500, 540, 52, shade(k, 0.35), 5)
    c.path(ellipse(500, 628, 6), "#8fd18a")
    for x0, side in ((372, -1), (640, 1)):
        y0 = 716
        stem = smooth(
            [
                (x0 - side * 14, y0 - 10),
                (x0 + side * 16, y0 - 4),
                (x0 + side * 44, y0 + 56),
                (x0 + side * 40, y0 + 82),
                (x0 + side * 20, y0 + 80),
                (x0 - side * 14, y0 + 40),
            ]
        )
        c.form(stem, k, "", 12)
        c.form(ellipse(x0, y0, 52, 46), k, c.ball(k), 16)
        c.path(
            ellipse(x0 - side * 46, y0 + 14, 20, 26),
            c.ball("#55585c"),
            transform=f"rotate({side * 24} {x0 - side * 46} {y0 + 14})",
        )
        c.path(ellipse(x0 + side * 14, y0 - 8, 12, 8), shade(k, 0.5), fill_opacity=0.6)


@drawing("instantcamera")
def instantcamera(c: Canvas, k: str) -> None:
    """An instant camera with a picture coming out."""
    c.path(box(372, 200, 256, 150, 6), "#fbf8f1")
    c.path(box(392, 216, 216, 130, 2), c.linear("#9cc0cc", "#e7d4b0", "#cf8a58"))
    c.path("M392 320q60 -70 110 -30t106 -14v72h-216z", "#5c7a63", fill_opacity=0.85)
    c.path(ellipse(560, 250, 18), "#fff3d0")
    body = smooth(
        [
            (196, 420),
            (196, 420),
            (250, 330),
            (250, 330),
            (750, 330),
            (750, 330),
            (804, 420),
            (804, 420),
            (820, 640),
            (812, 770),
            (780, 800),
            (500, 804),
            (220, 800),
            (188, 770),
            (180, 640),
        ]
    )
    c.form(
        body, k, c.linear((shade(k, 0.08), 0), (tint(k, 0.26), 0.24), (k, 0.55), (shade(k, 0.22), 1), to="right"), 40
    )
    c.path("M250 330h500l50 84h-600z", c.linear(tint(k, 0.45), tint(k, 0.15)))
    c.path(box(330, 338, 340, 16, 8), shade(k, 0.62))
    with c.clip(body):
        for i, tone in enumerate(("#c9583c", "#dd9a44", "#e5c765", "#6f9a83", "#3f6a83")):
            c.path(box(462 + i * 15, 700, 15.5, 130, 0), tone)
        c.path("M170 690h660v12h-660z", shade(k, 0.4), fill_opacity=0.35)
    c.path(ellipse(500, 570, 158), shade(k, 0.6), fill_opacity=0.3, transform="translate(8 12)")
    c.path(ellipse(500, 570, 156), c.linear(tint(BLACK, 0.25), BLACK, shade(BLACK, 0.4), to="corner"))
    c.path(ellipse(500, 570, 132), c.linear(shade(BLACK, 0.4), tint(BLACK, 0.2), to="corner"))
    c.path(ellipse(500, 570, 112), c.linear(tint(STEEL, 0.5), shade(STEEL, 0.3), tint(STEEL, 0.2), to="corner"))
    c.path(ellipse(500, 570, 98), "#17181c")
    c.path(ellipse(500, 570, 76), c.radial(("#5a7fa0", 0), ("#26364d", 0.5), ("#101420", 1), cx=0.4, cy=0.35, r=0.7))
    c.path(ellipse(468, 536, 24, 17), "#ffffff", fill_opacity=0.7, transform="rotate(-35 468 536)")
    c.path(ellipse(536, 606, 11), "#ffffff", fill_opacity=0.3)
    c.path(box(236, 440, 110, 74, 12), c.linear("#f7fafa", "#bccbd0", "#eef3f4", to="corner"))
    c.line(lines([(246 + i * 12, 446) for i in range(8)], 0, 62), "#8ea2a8", 2, 0.4)
    c.path(box(660, 440, 96, 70, 12), "#1d1e22")
    c.path(box(674, 452, 68, 46, 8), c.linear("#6f8fa8", "#23303f", to="corner"))
    c.path(ellipse(258, 600, 30), c.ball("#c8452f"))


@drawing("radio")
def radio(c: Canvas, k: str) -> None:
    """A bedside radio: walnut, a dial and a grille."""
    c.pipe("M760 340L840 130", STEEL, 10)
    c.path(ellipse(841, 126, 11), c.ball(STEEL))
    c.pipe("M300 360Q300 270 400 268H600Q700 270 700 360", LEATHER, 24)
    for x in (240, 760):
        c.path(box(x - 32, 776, 64, 24, 6), shade(WALNUT, 0.5))
    c.wood(box(140, 350, 720, 436, 44), WALNUT, (140, 350, 720, 436))
    face = box(170, 380, 660, 376, 26)
    c.form(face, k, c.sheet(k), 16)
    c.path(ellipse(354, 568, 146), shade(k, 0.3), fill_opacity=0.4)
    grille(c, 354, 568, 140, k, 15)
    c.path(ellipse(354, 568, 150), "none", stroke=shade(k, 0.3), stroke_width=5)
    c.path(ellipse(660, 520, 104), c.linear(tint(BRASS, 0.5), BRASS, shade(BRASS, 0.4), to="corner"))
    c.path(ellipse(660, 520, 94), c.radial("#fffaf0", "#f0e4c9"))
    for dot_x, dot_y, angle in around(660, 520, 78, 78, 24):
        c.line(
            f"M{dot_x:.1f} {dot_y:.1f}L{660 + (dot_x - 660) * 0.88:.1f} {520 + (dot_y - 520) * 0.88:.1f}",
            "#5a4632",
            4 if angle % 45 == 0 else 2,
        )
    c.line("M660 520L712 470", "#c8452f", 5)
    c.path(ellipse(660, 520, 36), c.metal(BRASS))
    c.path(ellipse(660, 520, 28), c.linear(tint(BRASS, 0.5), shade(BRASS, 0.2), to="corner"))
    for knob in (600, 660, 720):
        c.path(ellipse(knob, 692, 24), shade(k, 0.4), fill_opacity=0.4, transform="translate(3 5)")
        c.path(ellipse(knob, 692, 23), c.linear(tint(BRASS, 0.55), BRASS, shade(BRASS, 0.3), to="corner"))
        c.line(f"M{knob} 692v-15", shade(BRASS, 0.6), 4)


@drawing("keyboard", pose="lie")
def keyboard(c: Canvas, k: str) -> None:
    """A compact mechanical keyboard."""
    with c.group(transform="rotate(-11 500 500)"):
        case = box(70, 290, 860, 392, 30)
        c.form(case, k, c.sheet(k), 14)
        c.path(box(94, 314, 812, 344, 16), c.linear(shade(k, 0.5), shade(k, 0.36)))
        accent = "#c9683f"
        rows: tuple[tuple[float, ...], ...] = (
            (*(1,) * 13, 2),
            (1.5, *(1,) * 12, 1.5),
            (1.75, *(1,) * 11, 2.25),
            (2.25, *(1,) * 10, 2.75),
            (1.25, 1.25, 1.25, 6.25, 1.25, 1.25, 2.5),
        )
        unit, y = 53.0, 322.0
        for r, row in enumerate(rows):
            x = 102.0
            for i, wide in enumerate(row):
                edge = i in (0, len(row) - 1)
                tone = (
                    accent
                    if (r, i) in ((0, 0), (2, len(row) - 1))
                    else (tint(k, 0.1) if edge or (r == 4 and i != 3) else "#f4eee2")
                )
                width = wide * unit - 5
                c.path(box(x, y, width, 60, 9), shade(tone, 0.26))
                c.path(box(x + 4, y + 1, width - 8, 47, 8), c.linear(tint(tone, 0.35), tone, shade(tone, 0.08)))
                if wide == 1:
                    c.path(box(x + 13, y + 13, 11 + (i * 7 + r * 3) % 8, 5, 2), shade(tone, 0.55), fill_opacity=0.6)
                x += wide * unit
            y += 65
    c.pipe("M420 330Q400 210 470 150T560 20", shade(k, 0.25), 16)


@drawing("powerbank", pose="lie")
def powerbank(c: Canvas, k: str) -> None:
    """A slim charger with a braided cable and a phone resting on it."""
    with c.group(transform="rotate(14 500 500)"):
        c.form(box(470, 200, 300, 560, 60), "#26282c", c.linear("#4a4d52", "#26282c", "#17181b", to="corner"), 12)
        c.path(box(484, 214, 272, 532, 48), c.linear("#e8c9a2", "#c98a62", "#5d6f7a", "#2b3b48"))
        c.path("M484 600q90 -120 150 -60t122 -50v210q0 46 -46 46h-180q-46 0 -46 -46z", "#22323c", fill_opacity=0.7)
        c.path(ellipse(668, 350, 34), "#fff1d6", fill_opacity=0.9)
        c.path(box(570, 228, 90, 20, 10), "#101114")
    with c.group(transform="rotate(-9 400 560)"):
        pad = box(230, 300, 290, 540, 66)
        c.path(pad, "#2b2022", fill_opacity=0.22, transform="translate(16 20)")
        c.form(pad, k, c.linear(tint(k, 0.22), k, shade(k, 0.16), to="corner"), 26)
        c.path(box(256, 326, 238, 488, 46), c.linear(tint(k, 0.05), shade(k, 0.08), to="corner"))
        c.path(ellipse(375, 540, 88), "none", stroke=shade(k, 0.35), stroke_width=3, stroke_opacity=0.5)
        mark(c, 375, 528, 60, shade(k, 0.4), 5)
        for i in range(4):
            c.path(ellipse(340 + i * 24, 776, 6), "#f4efe2" if i < 3 else shade(k, 0.3))
    c.pipe("M430 846Q470 940 600 900T860 800", OAK, 20)
    c.line("M430 846Q470 940 600 900T860 800", shade(OAK, 0.5), 18, 0.3, stroke_dasharray="3 7", stroke_linecap="butt")
    c.path(box(850, 776, 62, 36, 8), c.linear(tint(STEEL, 0.5), shade(STEEL, 0.2)), transform="rotate(-26 881 794)")
