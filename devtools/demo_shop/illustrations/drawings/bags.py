"""Backpacks, bags and luggage."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import lightness, shade, tint
from devtools.demo_shop.illustrations.materials import BLACK, BRASS, CREAM, LEATHER, STEEL, mark, weave
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, polygon, smooth


def cloth(c: Canvas, data: str, k: str, soft: float = 34) -> None:
    """A filled canvas panel."""
    c.form(data, k, c.linear(tint(k, 0.14), k, shade(k, 0.14), shade(k, 0.3), to="corner"), soft)


def zip_line(c: Canvas, data: str, k: str) -> None:
    """A covered zip."""
    c.line(data, shade(k, 0.55), 15)
    c.line(data, tint(k, 0.2), 4, 0.7, stroke_dasharray="4 5", stroke_linecap="butt")


def strap(c: Canvas, data: str, colour: str = LEATHER, width: float = 26) -> None:
    """A flat leather or webbing strap with two rows of sewing."""
    c.line(data, shade(colour, 0.42), width, stroke_linecap="butt")
    c.line(data, colour, width - 4, stroke_linecap="butt", transform="translate(-1.5 -1.5)")
    c.line(data, tint(colour, 0.5), 3, 0.6, stroke_dasharray="9 7", stroke_linecap="butt")


def buckle(c: Canvas, x: float, y: float, size: float = 22) -> None:
    """A small brass buckle."""
    c.path(box(x - size, y - size * 0.8, size * 2, size * 1.6, 6), c.metal(BRASS))
    c.path(box(x - size * 0.6, y - size * 0.45, size * 1.2, size * 0.9, 3), shade(LEATHER, 0.5))
    c.line(f"M{x} {y - size * 0.7}v{size * 1.3}", tint(BRASS, 0.3), 5)


@drawing("daypack", prop="hall")
def daypack(c: Canvas, k: str) -> None:
    """A classic daypack with a front pocket and leather patch."""
    for side in (-1, 1):
        c.line(f"M{500 + side * 130} 250Q{500 + side * 330} 420 {500 + side * 262} 770", shade(k, 0.45), 44)
        c.line(f"M{500 + side * 130} 250Q{500 + side * 330} 420 {500 + side * 262} 770", shade(k, 0.2), 30, 0.9)
    c.pipe("M440 210Q446 130 500 130T560 210", LEATHER, 24)
    body = smooth(
        [
            (264, 420),
            (290, 270),
            (390, 202),
            (500, 194),
            (610, 202),
            (710, 270),
            (736, 420),
            (752, 620),
            (744, 760),
            (700, 806),
            (500, 812),
            (300, 806),
            (256, 760),
            (248, 620),
        ]
    )
    cloth(c, body, k, 46)
    with c.clip(body):
        weave(c, (240, 190, 520, 640), k, 9)
    zip_line(c, "M286 520Q292 262 500 250T714 520", k)
    c.path(box(304, 488, 16, 44, 6), c.metal(BRASS))
    pocket = smooth(
        [
            (306, 560),
            (306, 560),
            (500, 540),
            (694, 560),
            (694, 560),
            (706, 680),
            (690, 770),
            (500, 782),
            (310, 770),
            (294, 680),
        ]
    )
    c.path(pocket, shade(k, 0.7), fill_opacity=0.3, transform="translate(4 10)")
    cloth(c, pocket, tint(k, 0.05), 30)
    zip_line(c, "M322 586Q500 566 678 586", k)
    c.path(box(640, 580, 14, 46, 6), c.metal(BRASS))
    patch = box(424, 360, 152, 96, 12)
    c.form(patch, LEATHER, c.sheet(LEATHER), 8)
    c.stitch(box(432, 368, 136, 80, 8), tint(LEATHER, 0.6), 2.5, "8 6")
    mark(c, 500, 402, 46, shade(LEATHER, 0.6), 4)
    for x in (352, 648):
        strap(c, f"M{x} 690v106", LEATHER, 30)


@drawing("rolltop", prop="hall")
def rolltop(c: Canvas, k: str) -> None:
    """A waxed rolltop with two straps."""
    c.line("M300 360Q190 520 262 790", shade(k, 0.45), 40)
    c.line("M700 360Q810 520 738 790", shade(k, 0.45), 40)
    body = smooth(
        [
            (284, 330),
            (284, 330),
            (500, 316),
            (716, 330),
            (716, 330),
            (740, 560),
            (740, 760),
            (704, 808),
            (500, 814),
            (296, 808),
            (260, 760),
            (260, 560),
        ]
    )
    cloth(c, body, k, 44)
    with c.clip(body):
        for x1, y1, x2, y2 in ((300, 420, 420, 470), (690, 400, 560, 470), (320, 600, 280, 700), (700, 560, 730, 690)):
            c.line(f"M{x1} {y1}Q{(x1 + x2) / 2} {y1 + 30} {x2} {y2}", shade(k, 0.55), 13, 0.22)
            c.line(f"M{x1} {y1 - 12}Q{(x1 + x2) / 2} {y1 + 16} {x2} {y2 - 12}", tint(k, 0.6), 7, 0.2)
    for i, (y, w) in enumerate(((304, 232), (256, 224), (206, 214))):
        roll = box(500 - w, y, 2 * w, 64, 30)
        c.form(roll, k, c.linear(tint(k, 0.3 - i * 0.04), k, shade(k, 0.35)), 20)
    pocket = box(312, 568, 376, 196, (12, 12, 34, 34))
    c.path(pocket, shade(k, 0.7), fill_opacity=0.3, transform="translate(4 9)")
    cloth(c, pocket, shade(k, 0.04), 22)
    flap = "M304 552h392l-6 74q-190 40 -380 0z"
    c.form(flap, k, c.fall(tint(k, 0.1)), 14)
    for x in (392, 608):
        strap(c, f"M{x} 196V520", LEATHER, 34)
        buckle(c, x, 420, 25)
        strap(c, f"M{x} 556V680", LEATHER, 28)
        buckle(c, x, 652, 19)
    c.path(box(450, 590, 100, 30, 5), LEATHER)


@drawing("tote", prop="hall")
def tote(c: Canvas, k: str) -> None:
    """A heavy canvas tote with leather handles."""
    c.pipe("M380 420Q376 170 500 170T620 420", shade(LEATHER, 0.3), 22)
    body = smooth(
        [
            (214, 400),
            (214, 400),
            (500, 388),
            (786, 400),
            (786, 400),
            (770, 600),
            (752, 794),
            (752, 794),
            (500, 808),
            (248, 794),
            (248, 794),
            (230, 600),
        ]
    )
    cloth(c, body, k, 34)
    with c.clip(body):
        weave(c, (200, 380, 600, 440), k, 8)
        c.path(
            "M200 690q300 24 600 0v140h-600z", c.linear(tint(LEATHER, 0.1), LEATHER, shade(LEATHER, 0.3), to="corner")
        )
        c.stitch("M200 700q300 24 600 0", tint(LEATHER, 0.6), 3)
        c.line("M330 420q-16 140 10 270M690 430q18 120 -6 260", shade(k, 0.5), 18, 0.12)
        c.edges(body, k, 30, 0.6)
    c.line("M214 404Q500 392 786 404", tint(k, 0.5), 6, 0.8)
    c.stitch("M218 424Q500 412 782 424", shade(k, 0.4), 3)
    c.pipe("M352 500Q340 230 500 226T648 500", LEATHER, 26)
    for x in (352, 648):
        c.form(box(x - 26, 470, 52, 86, (6, 6, 24, 24)), LEATHER, c.sheet(LEATHER), 6)
        c.path(ellipse(x, 532, 8), c.ball(BRASS))
        c.path(ellipse(x, 492, 8), c.ball(BRASS))
    ink = shade(k, 0.5) if lightness(k) > 0.55 else tint(k, 0.8)
    mark(c, 500, 560, 84, ink, 7)


@drawing("weekender", floor=780, prop="hall")
def weekender(c: Canvas, k: str) -> None:
    """A weekend holdall."""
    c.pipe("M360 470Q360 250 500 244T640 470", shade(LEATHER, 0.35), 20)
    c.line("M160 470Q150 300 500 312T840 470", shade(k, 0.4), 20)
    c.line("M160 470Q150 300 500 312T840 470", shade(k, 0.1), 12)
    body = smooth(
        [
            (130, 560),
            (146, 440),
            (220, 388),
            (500, 376),
            (780, 388),
            (854, 440),
            (870, 560),
            (872, 700),
            (846, 770),
            (500, 786),
            (154, 770),
            (128, 700),
        ]
    )
    cloth(c, body, k, 46)
    with c.clip(body):
        weave(c, (110, 370, 780, 430), k, 9)
        for side in (-1, 1):
            panel = f"M{500 + side * 380} 370q{-side * 96} 20 {-side * 92} 200t{side * 16} 240h{side * 90}v-440z"
            c.path(panel, c.linear(tint(LEATHER, 0.12), LEATHER, shade(LEATHER, 0.3)))
            c.stitch(f"M{500 + side * 372} 384q{-side * 92} 20 {-side * 86} 190t{side * 14} 236", tint(LEATHER, 0.6), 3)
        c.path("M110 716q390 40 780 0v90h-780z", c.linear(LEATHER, shade(LEATHER, 0.35)))
        c.stitch("M130 728q370 38 740 0", tint(LEATHER, 0.6), 3)
        c.edges(body, k, 40, 0.8)
    zip_line(c, "M226 410Q500 392 774 410", k)
    c.path(box(330, 396, 54, 14, 6), c.metal(BRASS))
    for x in (330, 670):
        strap(c, f"M{x} 440V772", LEATHER, 38)
        c.path(ellipse(x, 520, 12), c.ball(BRASS))
    c.pipe("M330 520Q330 286 500 282T670 520", LEATHER, 25)
    tag = smooth([(210, 470), (238, 480), (244, 580), (214, 606), (184, 580), (186, 482)])
    c.form(tag, LEATHER, c.sheet(tint(LEATHER, 0.2)), 6)
    c.path(ellipse(214, 496, 7), shade(LEATHER, 0.6))


@drawing("suitcase", floor=860, prop="hall")
def suitcase(c: Canvas, k: str) -> None:
    """A ribbed cabin case on four wheels."""
    for x in (420, 580):
        c.path(box(x - 8, 90, 16, 150, 4), c.metal(STEEL))
    c.path(box(400, 70, 200, 42, 18), c.linear(tint(BLACK, 0.25), BLACK, shade(BLACK, 0.4)))
    for x in (320, 680):
        c.path(box(x - 30, 800, 60, 30, 8), BLACK)
        c.path(box(x - 22, 808, 44, 52, 20), c.turned(BLACK))
    shell = box(268, 214, 464, 606, 58)
    with c.clip(shell):
        c.path(
            shell,
            c.linear(
                (shade(k, 0.2), 0),
                (tint(k, 0.24), 0.14),
                (k, 0.45),
                (shade(k, 0.12), 0.8),
                (shade(k, 0.36), 1),
                to="right",
            ),
        )
        for i in range(9):
            x = 314 + i * 46
            c.line(f"M{x} 200V830", shade(k, 0.55), 13, 0.2)
            c.line(f"M{x + 11} 200V830", tint(k, 0.7), 7, 0.35)
        c.path("M260 200h480v60h-480z", c.linear((tint(k, 0.5), 0, 0.5), (tint(k, 0.5), 1, 0)))
        c.edges(shell, k, 38)
    for x, y in ((268, 214), (732, 214), (268, 820), (732, 820)):
        sx, sy = (1 if x < 500 else -1), (1 if y < 500 else -1)
        c.line(f"M{x} {y + sy * 84}v{-sy * 26}q0 {-sy * 58} {sx * 58} {-sy * 58}h{sx * 26}", shade(k, 0.45), 12, 0.9)
    c.path(box(440, 196, 120, 30, 10), c.linear(tint(BLACK, 0.3), BLACK))
    c.path(box(712, 470, 30, 110, 8), c.linear(tint(STEEL, 0.5), shade(STEEL, 0.2), to="right"))
    c.path(box(448, 300, 104, 56, 8), c.sheet(tint(k, 0.25)))
    mark(c, 500, 322, 34, shade(k, 0.5), 4)


@drawing("washbag")
def washbag(c: Canvas, k: str) -> None:
    """A boxy wash bag with a zip and a toothbrush beside it."""
    side = polygon([(742, 520), (836, 480), (836, 720), (742, 790)])
    c.path(side, c.linear(shade(k, 0.25), shade(k, 0.45), to="right"))
    top = polygon([(204, 524), (300, 476), (836, 474), (836, 484), (746, 526), (470, 534)])
    c.path(top, c.linear(tint(k, 0.3), k))
    zip_line(c, "M260 500Q540 486 800 488", k)
    front = smooth(
        [
            (204, 520),
            (204, 520),
            (470, 530),
            (746, 520),
            (746, 520),
            (754, 660),
            (742, 796),
            (742, 796),
            (470, 804),
            (208, 796),
            (208, 796),
            (196, 660),
        ]
    )
    cloth(c, front, k, 36)
    with c.clip(front):
        weave(c, (190, 510, 570, 300), k, 8)
    strap(c, "M840 500Q900 520 890 600T836 690", LEATHER, 28)
    c.path(box(210, 472, 60, 26, 10), LEATHER, transform="rotate(-18 240 485)")
    patch = box(404, 620, 142, 84, 10)
    c.form(patch, LEATHER, c.sheet(LEATHER), 8)
    c.stitch(box(411, 627, 128, 70, 7), tint(LEATHER, 0.6), 2.5, "8 6")
    mark(c, 475, 656, 38, shade(LEATHER, 0.6), 4)
    with c.group(transform="rotate(14 330 430)"):
        c.path(box(322, 250, 20, 240, 10), c.linear(tint(CREAM, 0.4), shade(CREAM, 0.25), to="right"))
        c.path(box(302, 250, 22, 64, 4), c.linear("#ffffff", "#d5e0e2", to="right"))
    with c.group(transform="rotate(-8 430 430)"):
        c.path(box(410, 330, 66, 150, 8), c.turned("#7fa39b"))
        c.path(box(418, 296, 50, 40, 8), c.turned(CREAM))
