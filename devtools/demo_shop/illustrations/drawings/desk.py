"""Stationery and desk things."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import BLACK, BRASS, CREAM, LEATHER, PAPER, STEEL, lines, mark, weave
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, polygon, smooth, tube


@drawing("notebook", pose="lie")
def notebook(c: Canvas, k: str) -> None:
    """A cloth-bound notebook with an elastic, a ribbon and a pencil."""
    with c.group(transform="rotate(-9 500 500)"):
        c.path(box(266, 156, 486, 704, 14), shade(k, 0.35))
        for i in range(5):
            c.path(box(262, 150 - i * 2, 482, 700, 10), "#e9dfc9" if i % 2 else "#fbf5e8")
        cover = box(252, 136, 484, 700, (8, 22, 22, 8))
        c.form(cover, k, c.sheet(k), 14)
        with c.clip(cover):
            weave(c, (250, 130, 490, 720), k, 6)
            c.path(box(252, 136, 52, 700, 0), shade(k, 0.18), fill_opacity=0.6)
            c.line("M306 136V840", shade(k, 0.55), 4, 0.4)
            c.line("M310 136V840", tint(k, 0.6), 3, 0.3)
        mark(c, 500, 420, 110, tint(BRASS, 0.25), 7)
        c.path(box(420, 520, 160, 8, 4), tint(BRASS, 0.25))
        c.path(box(670, 130, 24, 714, 2), c.linear(shade(k, 0.5), shade(k, 0.3), to="right"))
        c.path(polygon([(420, 834), (446, 834), (446, 916), (433, 900), (420, 916)]), "#b5573a")
    with c.group(transform="rotate(17 800 520)"):
        c.path(box(800, 180, 28, 560, 3), c.linear("#e9b44c", "#f3cf7c", "#c98a2b", to="right"))
        c.path(polygon([(800, 740), (828, 740), (814, 800)]), "#e9cfa5")
        c.path(polygon([(809, 779), (819, 779), (814, 800)]), BLACK)
        c.path(box(800, 150, 28, 34, 2), c.metal(STEEL))
        c.path(box(800, 118, 28, 34, 8), "#c9685a")


@drawing("pen", pose="lie")
def pen(c: Canvas, k: str) -> None:
    """A fountain pen across a letter with an ink bottle's stroke."""
    with c.group(transform="rotate(6 460 560)"):
        sheet = polygon([(170, 210), (640, 190), (670, 840), (200, 862)])
        c.form(sheet, PAPER, c.sheet(PAPER, 0.6), 8, 0.6)
        ink = "#2f4a6b"
        for i, w in enumerate((180, 330, 350, 300, 340, 210)):
            y = 320 + i * 62
            c.line(f"M226 {y}" + "q8 -16 16 0t16 0" * int(w / 32), ink, 4, 0.6)
    c.path(
        "M520 742q70 40 150 -20t150 -10",
        "none",
        stroke="#2f4a6b",
        stroke_width=6,
        stroke_opacity=0.75,
        stroke_linecap="round",
    )
    with c.group(transform="rotate(-38 560 500)"):
        c.path(box(200, 480, 640, 76, 38), "#2a2024", fill_opacity=0.24, transform="translate(-2 30)")
        barrel = c.linear((shade(k, 0.15), 0), (tint(k, 0.55), 0.2), (tint(k, 0.1), 0.36), (k, 0.6), (shade(k, 0.5), 1))
        gold = c.linear((shade(BRASS, 0.2), 0), (tint(BRASS, 0.7), 0.22), (BRASS, 0.5), (shade(BRASS, 0.45), 1))
        c.path(
            smooth(
                [
                    (330, 462),
                    (330, 462),
                    (620, 458),
                    (860, 466),
                    (904, 484),
                    (912, 500),
                    (904, 516),
                    (860, 534),
                    (620, 542),
                    (330, 538),
                    (330, 538),
                ]
            ),
            barrel,
        )
        c.path(box(316, 462, 22, 76, 3), gold)
        c.path(
            smooth([(318, 468), (318, 468), (230, 478), (190, 484), (190, 516), (230, 522), (318, 532), (318, 532)]),
            barrel,
        )
        nib = smooth(
            [
                (194, 480),
                (194, 480),
                (150, 482),
                (104, 492),
                (70, 500),
                (70, 500),
                (104, 508),
                (150, 518),
                (194, 520),
                (194, 520),
            ]
        )
        c.path(nib, gold)
        c.line("M72 500H140", shade(BRASS, 0.6), 2.5)
        c.path(ellipse(146, 500, 6), shade(BRASS, 0.6))
        c.path(box(636, 456, 18, 88, 3), gold)
        c.path(box(662, 456, 8, 88, 2), gold)
        c.path(box(660, 466, 190, 15, 7), gold)


@drawing("pencils")
def pencils(c: Canvas, k: str) -> None:
    """A turned cup of coloured pencils and a brass ruler."""
    tones = ("#b5573a", "#d9a441", "#5f7a73", "#3f5f7a", "#c9826b", "#7d8a4f", "#6b4a5a")
    for i, tone in enumerate(tones):
        lean = (i - 3) * 6.5
        x, top = 500 + (i - 3) * 34, 190 + (i * 37) % 90
        with c.group(transform=f"rotate({lean} {x} 640)"):
            c.path(
                box(x - 17, top + 66, 34, 460, 2),
                c.linear(
                    (shade(tone, 0.1), 0), (tint(tone, 0.35), 0.3), (tone, 0.5), (shade(tone, 0.3), 1), to="right"
                ),
            )
            c.path(
                polygon([(x - 17, top + 68), (x + 17, top + 68), (x, top)]), c.linear("#f0d9b4", "#d9b684", to="right")
            )
            c.path(polygon([(x - 5.5, top + 22), (x + 5.5, top + 22), (x, top)]), tone)
    cup = tube(500, 500, 158, 790, 148, 0.15)
    with c.clip(cup):
        c.path(cup, c.turned(k))
        for i in range(15):
            y = 520 + i * 20
            c.line(f"M340 {y}a160 24 0 0 0 320 0", shade(k, 0.4), 2, 0.16)
        c.edges(cup, k, 20, 0.7)
    c.path("M342 500a158 23.700 0 0 0 316 0l-8 6a152 22 0 0 1 -300 0z", tint(k, 0.4))
    mark(c, 500, 640, 76, tint(k, 0.6), 6)


@drawing("desktray", pose="lie")
def desktray(c: Canvas, k: str) -> None:
    """An oak desk tray with its things in it."""
    with c.group(transform="rotate(-7 500 500)"):
        c.wood(box(140, 250, 720, 500, 50), k, (140, 250, 720, 500))
        wells = ((170, 280, 430, 200), (170, 506, 200, 214), (396, 506, 204, 214), (626, 280, 204, 440))
        for x, y, width, height in wells:
            well = box(x, y, width, height, 32)
            with c.clip(well):
                c.path(well, c.linear(shade(k, 0.3), shade(k, 0.12), to="corner"))
                c.line(well, shade(k, 0.7), 26, 0.22, transform="translate(8 10)")
                c.line(well, tint(k, 0.6), 8, 0.3, transform="translate(-4 -5)")
        c.path(box(206, 346, 352, 22, 11), c.linear(tint(BLACK, 0.4), BLACK))
        c.path(box(206, 346, 44, 22, 8), c.metal(BRASS))
        c.path(box(216, 400, 330, 26, 3), c.linear("#f0c765", "#d99a34"))
        c.path(polygon([(546, 400), (546, 426), (584, 413)]), "#ecd3aa")
        for x, y, turn in ((226, 570, 20), (270, 620, -30), (300, 560, 70), (250, 670, 10)):
            with c.group(transform=f"rotate({turn} {x} {y})"):
                c.line(f"M{x - 28} {y}h50a11 11 0 0 1 0 22h-40a8 8 0 0 1 0 -15h34", BRASS, 5)
        c.path(box(428, 540, 140, 150, 6), c.sheet("#e8c45a"))
        c.path(box(422, 536, 140, 150, 4), c.sheet("#f3d883"))
        c.line("M444 574h90M444 602h70M444 630h84", "#a98b3a", 5, 0.7)
        c.path(ellipse(728, 400, 70), c.linear(tint(LEATHER, 0.2), shade(LEATHER, 0.3), to="corner"))
        c.path(ellipse(728, 400, 46), shade(k, 0.2))
        c.path(box(664, 520, 130, 160, 20), c.linear("#f7f3ea", "#d8d2c4", to="corner"))
        mark(c, 729, 584, 60, "#7f8f86", 5)


@drawing("planner", pose="lie")
def planner(c: Canvas, k: str) -> None:
    """An open weekly planner with a ribbon."""
    with c.group(transform="rotate(5 500 500)"):
        c.form(box(104, 216, 792, 576, 18), k, c.sheet(k), 10)
        for side in (-1, 1):
            x0 = 500 if side > 0 else 122
            for i in range(4):
                c.path(box(x0 + side * (4 - i) * 3, 232, 378, 544, 8), "#eadfca" if i % 2 else "#fffaf0")
            c.path(
                box(x0, 230, 378, 544, 6),
                c.linear(
                    (shade(PAPER, 0.12 if side > 0 else 0), 0),
                    (tint(PAPER, 0.5), 0.3 if side > 0 else 0.5),
                    (shade(PAPER, 0.02 if side > 0 else 0.14), 1),
                    to="right",
                ),
            )
            for row in range(4 if side < 0 else 3):
                y = 304 + row * 112
                c.path(box(x0 + 36, y - 8, 66, 12, 3), k)
                c.line(lines([(x0 + 36, y + 28 + j * 22) for j in range(3)], 306, 0), "#a9a08e", 2, 0.5)
                if (row + side) % 2:
                    c.line(f"M{x0 + 40} {y + 24}" + "q6 -12 12 0t12 0" * (5 + row), "#3f5f7a", 3.5, 0.7)
        c.path(box(536, 640, 306, 104, 6), tint(k, 0.75), fill_opacity=0.6)
        c.line("M556 672h120M556 700h180", shade(k, 0.2), 5, 0.6)
        c.path("M490 230Q530 480 506 860L520 840L536 858Q554 480 508 230Z", "#b5573a")
        c.line("M500 232V774", shade(PAPER, 0.5), 3, 0.35)
    with c.group(transform="rotate(-32 760 720)"):
        c.path(box(560, 700, 380, 30, 14), "#2a2024", fill_opacity=0.2, transform="translate(4 16)")
        c.path(box(560, 696, 380, 28, 14), c.linear(tint(BRASS, 0.5), BRASS, shade(BRASS, 0.4)))
        c.path(polygon([(562, 700), (562, 720), (520, 710)]), shade(BRASS, 0.3))
        c.path(box(860, 690, 70, 8, 4), tint(BRASS, 0.4))


@drawing("deskmat", pose="lie")
def deskmat(c: Canvas, k: str) -> None:
    """A felt and leather desk mat, half rolled."""
    mat = box(90, 270, 740, 460, 20)
    c.form(mat, k, c.sheet(k), 10)
    with c.clip(mat):
        for tone in (tint(k, 0.6), shade(k, 0.4)):
            hairs = []
            for _ in range(210):
                x, y = c.random.uniform(90, 830), c.random.uniform(270, 730)
                hairs.append(f"M{x:.0f} {y:.0f}l{c.random.uniform(-10, 10):.0f} {c.random.uniform(-10, 10):.0f}")
            c.line("".join(hairs), tone, 1.6, 0.25)
        c.path("M90 270h150v460h-150z", c.sheet(LEATHER))
        c.stitch("M228 270V730", tint(LEATHER, 0.6), 3)
    c.stitch(box(102, 282, 716, 436, 12), tint(k, 0.5), 2.5, "8 7", 0.6)
    roll = box(770, 254, 120, 492, 26)
    c.form(roll, k, c.linear(shade(k, 0.1), tint(k, 0.3), k, shade(k, 0.4), to="right"), 16)
    c.path(ellipse(830, 258, 60, 18), c.linear(shade(k, 0.3), tint(k, 0.1), to="right"))
    for r in (44, 28, 12):
        c.path(ellipse(830, 258, r, r * 0.3), "none", stroke=shade(k, 0.5), stroke_width=4, stroke_opacity=0.6)
    c.form(box(330, 360, 300, 200, 14), STEEL, c.linear("#e6e9ea", "#c3c8cb", "#aab0b4", to="corner"), 6)
    mark(c, 480, 450, 56, "#8c9498", 5)
    c.path(ellipse(700, 500, 42, 62), c.ball(CREAM))
    c.line("M700 440v44", shade(CREAM, 0.3), 4)
