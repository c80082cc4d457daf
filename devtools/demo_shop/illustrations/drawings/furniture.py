"""Chairs, tables, shelves."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import BRASS, CREAM, LEAF, OAK, TERRACOTTA, weave
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, limb, polygon, smooth, tube


def leg(c: Canvas, x1: float, y1: float, x2: float, y2: float, wood: str, w1: float = 15, w2: float = 9) -> None:
    """A tapered wooden leg."""
    c.path(limb(x1, y1, w1, x2, y2, w2), c.linear(tint(wood, 0.3), wood, shade(wood, 0.32), to="right"))


def cushion(c: Canvas, data: str, k: str, soft: float = 34) -> None:
    """An upholstered block of woven cloth."""
    c.form(data, k, c.linear(tint(k, 0.16), k, shade(k, 0.2)), soft, 0.95)


@drawing("armchair", floor=815, prop="room")
def armchair(c: Canvas, k: str) -> None:
    """A rounded boucle armchair on oak legs."""
    for x1, x2 in ((300, 270), (700, 730)):
        leg(c, x1, 690, x2, 806, OAK, 20, 12)
    for x1, x2 in ((380, 372), (620, 628)):
        leg(c, x1, 690, x2, 780, shade(OAK, 0.25), 16, 10)
    back = smooth(
        [
            (250, 640),
            (228, 480),
            (246, 320),
            (330, 226),
            (500, 200),
            (670, 226),
            (754, 320),
            (772, 480),
            (750, 640),
            (500, 690),
        ]
    )
    cushion(c, back, shade(k, 0.06), 52)
    inner = smooth(
        [
            (322, 560),
            (312, 430),
            (340, 326),
            (420, 282),
            (500, 276),
            (580, 282),
            (660, 326),
            (688, 430),
            (678, 560),
            (500, 600),
        ]
    )
    cushion(c, inner, k, 34)
    seat = box(286, 536, 428, 120, 52)
    cushion(c, seat, tint(k, 0.1), 36)
    for x in (176, 700):
        cushion(c, box(x, 420, 124, 300, 60), k, 40)
    base = box(270, 640, 460, 78, 30)
    cushion(c, base, shade(k, 0.05), 24)
    for tone in (tint(k, 0.75), shade(k, 0.3)):
        loops = []
        for _ in range(520):
            px, py = c.random.uniform(196, 804), c.random.uniform(250, 704)
            if py > 430 or ((px - 500) / 240) ** 2 + ((py - 460) / 240) ** 2 < 1:
                loops.append(f"M{px:.0f} {py:.0f}q{c.random.uniform(-7, 7):.0f} 5 2 9")
        c.line("".join(loops), tone, 4, 0.13)


@drawing("sofa", floor=770, prop="room")
def sofa(c: Canvas, k: str) -> None:
    """A two-seat sofa with loose cushions."""
    for x1, x2 in ((170, 150), (830, 850)):
        leg(c, x1, 690, x2, 766, OAK, 17, 10)
    for x in (300, 700):
        leg(c, x, 690, x, 750, shade(OAK, 0.3), 13, 9)
    cushion(c, box(110, 330, 780, 330, 50), shade(k, 0.1), 40)
    for x in (170, 503):
        cushion(c, box(x, 340, 327, 250, 48), k, 44)
    for x in (170, 503):
        cushion(c, box(x, 540, 327, 104, 36), tint(k, 0.1), 30)
    cushion(c, box(70, 420, 124, 280, 46), k, 40)
    cushion(c, box(806, 420, 124, 280, 46), k, 40)
    cushion(c, box(150, 632, 700, 66, 20), shade(k, 0.06), 20)
    with c.group(transform="rotate(-12 280 480)"):
        cushion(
            c,
            smooth(
                [
                    (196, 384),
                    (196, 384),
                    (280, 396),
                    (372, 380),
                    (372, 380),
                    (366, 470),
                    (376, 558),
                    (376, 558),
                    (284, 548),
                    (192, 560),
                    (192, 560),
                    (202, 470),
                ]
            ),
            "#c98a4b",
            26,
        )
    with c.group(transform="rotate(9 700 480)"):
        pillow = smooth(
            [
                (616, 392),
                (616, 392),
                (700, 402),
                (790, 388),
                (790, 388),
                (784, 474),
                (794, 560),
                (794, 560),
                (702, 550),
                (612, 562),
                (612, 562),
                (620, 474),
            ]
        )
        cushion(c, pillow, CREAM, 26)
        with c.clip(pillow):
            for x in range(630, 790, 26):
                c.line(f"M{x} 380V570", "#7f8f86", 5, 0.5)


@drawing("diningchair", floor=840, prop="room")
def diningchair(c: Canvas, k: str) -> None:
    """A spindle-back dining chair, seen from slightly above."""
    leg(c, 352, 560, 320, 790, shade(k, 0.25), 13, 9)
    leg(c, 648, 560, 680, 790, shade(k, 0.25), 13, 9)
    for i in range(7):
        x = 356 + i * 48
        c.path(limb(x * 0.92 + 40, 546, 7, x, 228, 6), c.linear(tint(k, 0.3), k, shade(k, 0.35), to="right"))
    leg(c, 320, 560, 296, 222, k, 13, 11)
    leg(c, 680, 560, 704, 222, k, 13, 11)
    rail = smooth(
        [
            (270, 180),
            (270, 180),
            (380, 148),
            (500, 140),
            (620, 148),
            (730, 180),
            (730, 180),
            (722, 244),
            (722, 244),
            (612, 216),
            (500, 208),
            (388, 216),
            (278, 244),
            (278, 244),
        ]
    )
    c.wood(rail, k, (262, 130, 480, 120))
    seat_top = smooth(
        [
            (318, 530),
            (318, 530),
            (420, 514),
            (500, 512),
            (580, 514),
            (682, 530),
            (682, 530),
            (736, 596),
            (726, 622),
            (500, 640),
            (274, 622),
            (264, 596),
        ]
    )
    c.path(smooth([(262, 598), (276, 650), (500, 668), (724, 650), (738, 598), (720, 560), (280, 560)]), shade(k, 0.28))
    c.wood(seat_top, tint(k, 0.08), (256, 506, 490, 140))
    c.path(ellipse(500, 576, 190, 40), shade(k, 0.3), fill_opacity=0.14)
    c.line("M330 744H670", shade(k, 0.2), 16)
    leg(c, 306, 648, 262, 834, k, 18, 11)
    leg(c, 694, 648, 738, 834, k, 18, 11)
    c.line("M288 736L330 744M712 736L670 744", shade(k, 0.12), 14)


@drawing("stool", floor=820, prop="room")
def stool(c: Canvas, k: str) -> None:
    """A three-legged oak stool."""
    leg(c, 500, 380, 500, 770, shade(k, 0.3), 17, 12)
    c.line("M344 640L660 640", shade(k, 0.25), 18)
    c.line("M344 634L660 634", tint(k, 0.2), 5, 0.5)
    leg(c, 372, 370, 268, 816, k, 22, 13)
    leg(c, 628, 370, 732, 816, k, 22, 13)
    c.path(tube(500, 300, 250, 352, 240, 0.2), c.turned(shade(k, 0.08)))
    c.wood(ellipse(500, 300, 250, 56), tint(k, 0.12), (250, 244, 500, 112))
    c.path(ellipse(500, 304, 196, 38), c.linear((shade(k, 0.4), 0, 0.28), (tint(k, 0.6), 1, 0.2)))


@drawing("sidetable", floor=820, prop="room")
def sidetable(c: Canvas, k: str) -> None:
    """A round side table with a tray top, a book and a cup on it."""
    leg(c, 500, 420, 500, 764, shade(k, 0.35), 13, 9)
    leg(c, 330, 410, 262, 816, k, 17, 10)
    leg(c, 670, 410, 738, 816, k, 17, 10)
    c.path(tube(500, 650, 196, 672, 192, 0.2), c.turned(shade(k, 0.12)))
    c.wood(ellipse(500, 650, 196, 40), k, (300, 606, 400, 88))
    leg(c, 352, 500, 300, 700, k, 15, 14)
    leg(c, 648, 500, 700, 700, k, 15, 14)
    c.path(tube(500, 380, 300, 432, 294, 0.2), c.turned(k))
    c.path(ellipse(500, 380, 300, 64), c.linear(tint(k, 0.4), tint(k, 0.1), to="right"))
    c.wood(ellipse(500, 388, 286, 56), shade(k, 0.08), (210, 326, 580, 124))
    book = polygon([(300, 366), (430, 344), (520, 372), (386, 398)])
    c.path(polygon([(300, 366), (386, 398), (386, 420), (300, 388)]), "#e8dcc6")
    c.path(polygon([(386, 398), (520, 372), (520, 394), (386, 420)]), shade("#4a6670", 0.2))
    c.path(book, c.sheet("#4a6670"))
    c.path(tube(620, 300, 52, 384, 44, 0.2), c.turned(CREAM))
    c.rim(620, 300, 52, 12, CREAM, 6, "#4a2c1d")
    c.pipe("M668 320q36 4 26 34q-8 16 -30 14", CREAM, 12)


@drawing("shelf", floor=870, prop="room")
def shelf(c: Canvas, k: str) -> None:
    """A ladder shelf with books, pots and a trailing plant."""
    boards = ((210, 330), (370, 366), (530, 402), (690, 440))
    for side in (-1, 1):
        leg(c, 500 + side * 150, 120, 500 + side * 228, 862, shade(k, 0.12), 12, 13)
    for y, width in boards:
        c.path(box(500 - width / 2, y + 18, width, 20, 3), shade(k, 0.3))
        c.wood(
            polygon(
                [
                    (500 - width / 2 + 16, y),
                    (500 + width / 2 - 16, y),
                    (500 + width / 2, y + 20),
                    (500 - width / 2, y + 20),
                ]
            ),
            k,
            (500 - width / 2, y, width, 22),
        )
        c.path(
            polygon(
                [
                    (500 - width / 2 + 20, y + 38),
                    (500 + width / 2 - 20, y + 38),
                    (500 + width / 2 - 30, y + 62),
                    (500 - width / 2 + 30, y + 62),
                ]
            ),
            shade(k, 0.6),
            fill_opacity=0.12,
        )
    spines = ("#b5573a", "#2f4a52", "#d9b26a", "#7f8f86", "#efe4d0", "#5b4a57", "#c98a4b")
    for y, start, count in ((372, 350, 6), (692, 330, 5)):
        x = float(start)
        for i in range(count):
            wide, tall = c.random.uniform(16, 28), c.random.uniform(84, 118)
            tone = spines[(i + int(y)) % len(spines)]
            c.path(box(x, y - tall + 6, wide, tall, 3), c.linear(tint(tone, 0.2), tone, shade(tone, 0.3), to="right"))
            c.line(f"M{x + 3:.0f} {y - tall + 24:.0f}h{wide - 6:.0f}", tint(tone, 0.5), 3, 0.7)
            x += wide + 2
    c.path(lathe([(316, 14), (336, 16), (350, 40), (372, 38)], 596, 0.2), c.turned(TERRACOTTA))
    c.path(lathe([(480, 48), (500, 54), (536, 40)], 400, 0.18), c.turned(CREAM))
    for i, (x, y) in enumerate(((360, 470), (392, 440), (424, 462), (440, 484), (346, 496), (376, 448), (408, 432))):
        tone = LEAF if i % 2 else shade(LEAF, 0.2)
        c.path(smooth([(400, 486), (x - 12, (y + 486) / 2), (x, y - 18), (x + 12, (y + 486) / 2)]), tone)
    c.path(box(520, 476, 124, 62, 5), c.sheet("#d9c3a0"))
    weave(c, (522, 478, 120, 58), "#b3935f", 10)
    c.path(lathe([(610, 30), (640, 58), (680, 62), (698, 46)], 590, 0.16), c.turned("#2f4a52"))
    c.path(ellipse(590, 610, 30, 6), shade("#2f4a52", 0.6))
    c.path(lathe([(132, 20), (150, 42), (190, 46), (216, 34)], 452, 0.16), c.turned("#e4d8c4"))
    for turn in (-24, -4, 18):
        with c.group(transform=f"rotate({turn} 452 134)"):
            c.line("M452 134q-8 -40 4 -84", "#a58a5c", 4)
            c.path(ellipse(456, 48, 9, 26), "#d8b98a")
    c.path(box(520, 150, 92, 66, 4), c.sheet("#3a3a3c"))
    c.path(box(528, 158, 76, 50, 2), c.linear("#cfdadb", "#e9d8bd"))
    for side in (-1, 1):
        leg(c, 500 + side * 172, 112, 500 + side * 250, 866, k, 12, 14)
    c.path(ellipse(328, 116, 6), c.ball(BRASS))
    c.path(ellipse(672, 116, 6), c.ball(BRASS))
