"""Tents, bottles and camp things."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import BLACK, BRASS, CREAM, LEATHER, OAK, STEEL, lines, mark, weave
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, limb, polygon, smooth, tube


@drawing("tent", floor=780, prop="camp")
def tent(c: Canvas, k: str) -> None:
    """A two-person ridge tent, lit from within."""
    for x1, x2 in ((150, 66), (850, 934)):
        c.line(f"M{x1 + (500 - x1) * 0.5:.0f} 520L{x2} 774", "#b9a888", 4)
        c.line(f"M{x2} 758v22", STEEL, 8)
    outer = polygon([(500, 230), (842, 776), (500, 786), (158, 776)])
    with c.clip(outer):
        c.path(outer, c.linear((tint(k, 0.22), 0), (k, 0.5), (shade(k, 0.3), 1), to="right"))
        for x in (250, 340, 660, 750):
            c.line(f"M500 232L{x} 784", shade(k, 0.5), 3, 0.3)
            c.line(f"M503 232L{x + 4} 784", tint(k, 0.6), 2, 0.3)
        c.edges(outer, k, 22, 0.8)
    c.path(polygon([(500, 330), (628, 784), (372, 784)]), c.linear("#ffe2a4", "#e6a95c", "#a8683c"))
    c.path(polygon([(500, 330), (540, 784), (460, 784)]), "#fff3d4", fill_opacity=0.5)
    c.path(polygon([(392, 784), (608, 784), (594, 738), (406, 738)]), "#6b4a34", fill_opacity=0.55)
    c.form(
        smooth([(420, 784), (420, 784), (424, 744), (470, 730), (520, 740), (580, 736), (590, 784), (590, 784)]),
        "#5f7a73",
        "",
        14,
    )
    for side in (-1, 1):
        flap = smooth(
            [
                (500, 250),
                (500, 250),
                (500 + side * 60, 460),
                (500 + side * 128, 620),
                (500 + side * 150, 784),
                (500 + side * 150, 784),
                (500 + side * 206, 784),
                (500 + side * 206, 784),
                (500 + side * 140, 560),
            ]
        )
        c.form(flap, tint(k, 0.1), c.linear(tint(k, 0.3), k, to="right"), 12)
        c.line(f"M{500 + side * 92} 560l{side * 52} -6", LEATHER, 9)
    c.line("M500 214V250", OAK, 12)
    c.path(ellipse(500, 210, 11), c.ball(BRASS))
    for x, y in ((500, 214), (430, 330), (570, 330), (386, 404), (614, 404)):
        c.path(ellipse(x, y + 6, 7), "#fff0c2")


@drawing("bottle", floor=850, prop="meadow")
def bottle(c: Canvas, k: str) -> None:
    """An insulated bottle with a bamboo cap."""
    c.pipe("M430 210Q430 130 500 130T570 210", STEEL, 16)
    c.path(tube(500, 190, 86, 284, 88, 0.14), c.turned(OAK))
    for i in range(5):
        c.line(f"M{414} {214 + i * 16}a86 12 0 0 0 172 0", shade(OAK, 0.4), 2, 0.3)
    c.path(ellipse(500, 190, 86, 12), c.linear(tint(OAK, 0.45), OAK, to="right"))
    c.path(tube(500, 278, 90, 306, 92, 0.13), c.metal(STEEL))
    body = lathe([(302, 94), (340, 124), (400, 146), (520, 150), (780, 150), (836, 142)], 500, 0.12)
    with c.clip(body):
        c.path(body, c.turned(k, 0.26))
        c.edges(body, k, 20, 0.8)
        c.path("M398 400v420h30v-420q-6 -34 6 -56q-30 16 -36 56z", "#ffffff", fill_opacity=0.16)
    c.path(tube(500, 816, 150, 842, 144, 0.11), c.metal(STEEL))
    mark(c, 500, 560, 100, tint(k, 0.8), 7)


def _splashes(c: Canvas, area: tuple[float, float, float, float], count: int) -> None:
    """The white spatter of enamelware."""
    x, y, width, height = area
    drops = [
        (c.random.uniform(x, x + width), c.random.uniform(y, y + height), c.random.uniform(1.1, 3.4))
        for _ in range(count)
    ]
    c.path("".join(ellipse(*drop) for drop in drops), "#ffffff", fill_opacity=0.75)


@drawing("campset", prop="meadow")
def campset(c: Canvas, k: str) -> None:
    """Enamel mugs and a coffee pot."""
    spout = smooth([(196, 470), (196, 470), (140, 440), (110, 400), (110, 400), (150, 392), (230, 420), (230, 420)])
    c.form(spout, k, "", 10)
    c.pipe("M520 470Q650 450 644 560T530 690", k, 30)
    body = lathe([(420, 146), (560, 168), (720, 190), (796, 196)], 360, 0.12)
    with c.clip(body):
        c.path(body, c.turned(k, 0.3))
        _splashes(c, (150, 420, 420, 410), 220)
        c.edges(body, k, 24, 0.8)
    c.line("M214 420a146 18 0 0 0 292 0", CREAM, 8)
    lid = lathe([(370, 40), (384, 90), (418, 146)], 360, 0.12)
    c.path(lid, c.turned(tint(k, 0.06)))
    c.path(ellipse(360, 344, 24, 26), c.ball(BLACK))
    for cx, top, width in ((668, 600, 96), (820, 640, 84)):
        foot = 808 if cx < 700 else 822
        c.pipe(f"M{cx + width - 6} {top + 40}q58 10 50 70t-54 62", k, 19)
        cup = tube(cx, top, width, foot, width * 0.92, 0.15)
        with c.clip(cup):
            c.path(cup, c.turned(k, 0.3))
            _splashes(c, (cx - width, top, width * 2, foot + 10 - top), 80)
            c.edges(cup, k, 14, 0.8)
        c.rim(cx, top, width, width * 0.17, CREAM, 7, tint(k, 0.55))


@drawing("sleepingbag", pose="lie")
def sleepingbag(c: Canvas, k: str) -> None:
    """A mummy sleeping bag and its stuff sack."""
    with c.group(transform="rotate(12 460 500)"):
        body = smooth(
            [
                (430, 84),
                (330, 120),
                (280, 220),
                (266, 360),
                (296, 560),
                (330, 740),
                (352, 860),
                (430, 892),
                (508, 860),
                (530, 740),
                (564, 560),
                (594, 360),
                (580, 220),
                (530, 120),
            ]
        )
        c.form(
            body, k, c.linear((shade(k, 0.1), 0), (tint(k, 0.18), 0.3), (k, 0.6), (shade(k, 0.25), 1), to="right"), 44
        )
        with c.clip(body):
            for i in range(9):
                y = 330 + i * 62
                c.line(f"M250 {y}Q430 {y + 34} 610 {y}", shade(k, 0.5), 22, 0.13)
                c.line(f"M250 {y}Q430 {y + 34} 610 {y}", shade(k, 0.5), 5, 0.4)
                c.line(f"M250 {y - 18}Q430 {y + 16} 610 {y - 18}", tint(k, 0.6), 16, 0.16)
            c.line("M500 300Q560 500 480 880", shade(k, 0.6), 8, 0.6)
            c.line("M500 300Q560 500 480 880", BRASS, 3, 0.9, stroke_dasharray="4 4")
        hood = smooth([(430, 130), (352, 160), (330, 240), (360, 308), (430, 326), (500, 308), (530, 240), (508, 160)])
        c.form(hood, "#d9a45c", c.radial((shade("#d9a45c", 0.3), 0), ("#d9a45c", 1), cx=0.5, cy=0.35, r=0.7), 24)
        c.line("M346 286Q430 348 514 286", shade(k, 0.2), 14)
    sack = smooth(
        [(720, 470), (690, 540), (676, 660), (690, 780), (770, 812), (850, 780), (864, 660), (850, 540), (820, 470)]
    )
    c.form(sack, shade(k, 0.1), "", 34)
    c.path(ellipse(770, 470, 54, 18), shade(k, 0.5))
    c.line("M722 476q-10 -70 40 -60t30 66", CREAM, 6)
    mark(c, 770, 630, 66, tint(k, 0.8), 5)


@drawing("cooler", prop="meadow")
def cooler(c: Canvas, k: str) -> None:
    """A soft picnic cooler with a rolled blanket strapped on."""
    c.pipe("M300 440Q300 210 500 206T700 440", LEATHER, 28)
    roll = box(250, 270, 500, 104, 52)
    c.form(roll, "#c9683f", c.linear(tint("#c9683f", 0.25), "#c9683f", shade("#c9683f", 0.35)), 24)
    with c.clip(roll):
        c.line(lines([(300 + i * 56, 260) for i in range(8)], 0, 130), CREAM, 9, 0.6)
        c.line("M240 302h520M240 342h520", CREAM, 6, 0.4)
    body = box(190, 400, 620, 398, (30, 30, 44, 44))
    c.form(body, k, c.linear((shade(k, 0.12), 0), (tint(k, 0.16), 0.25), (k, 0.6), (shade(k, 0.25), 1), to="right"), 40)
    with c.clip(body):
        weave(c, (180, 390, 640, 420), k, 8)
        c.path("M180 730h640v90h-640z", c.linear(LEATHER, shade(LEATHER, 0.3)))
        c.stitch("M190 740h620", tint(LEATHER, 0.6), 3)
    lid = box(178, 362, 644, 72, 30)
    c.form(lid, shade(k, 0.06), c.linear(tint(k, 0.26), shade(k, 0.12)), 16)
    c.line("M196 428h608", shade(k, 0.6), 9)
    c.line("M196 428h608", BRASS, 3, 0.9, stroke_dasharray="5 5", stroke_linecap="butt")
    for x in (310, 690):
        c.path(box(x - 20, 262, 40, 470, 6), c.linear(tint(LEATHER, 0.2), LEATHER, shade(LEATHER, 0.3), to="right"))
        c.path(box(x - 27, 470, 54, 44, 8), c.metal(BRASS))
    pocket = box(380, 530, 240, 170, (8, 8, 26, 26))
    c.path(pocket, shade(k, 0.6), fill_opacity=0.3, transform="translate(4 8)")
    c.form(pocket, tint(k, 0.06), "", 14)
    mark(c, 500, 606, 66, tint(k, 0.75), 6)


@drawing("campchair", floor=830, prop="camp")
def campchair(c: Canvas, k: str) -> None:
    """A folding canvas chair with a beech frame."""
    c.path(limb(640, 500, 10, 300, 824, 10), shade(OAK, 0.35))
    c.path(limb(360, 500, 10, 700, 824, 10), shade(OAK, 0.35))
    for x, lean in ((262, -10), (738, 10)):
        c.path(limb(x, 210, 13, x + lean * 0.2, 560, 13), c.linear(tint(OAK, 0.25), OAK, shade(OAK, 0.35), to="right"))
    back = smooth(
        [
            (250, 236),
            (250, 236),
            (500, 262),
            (750, 236),
            (750, 236),
            (744, 430),
            (744, 430),
            (500, 462),
            (256, 430),
            (256, 430),
        ]
    )
    c.form(back, k, c.linear((shade(k, 0.1), 0), (tint(k, 0.16), 0.35), (k, 0.6), (shade(k, 0.22), 1), to="right"), 26)
    with c.clip(back):
        weave(c, (240, 230, 520, 240), k, 8)
    c.stitch("M282 252V426M718 252V426", tint(k, 0.6), 3)
    seat = smooth(
        [
            (270, 560),
            (270, 560),
            (500, 596),
            (730, 560),
            (730, 560),
            (752, 612),
            (740, 640),
            (500, 676),
            (260, 640),
            (248, 612),
        ]
    )
    c.form(seat, k, c.linear(shade(k, 0.25), k, tint(k, 0.2)), 26)
    with c.clip(seat):
        weave(c, (240, 550, 520, 140), k, 8)
    for side in (-1, 1):
        x = 500 + side * 250
        c.path(limb(x, 560, 12, x - side * 12, 440, 12), c.linear(tint(OAK, 0.25), OAK, shade(OAK, 0.35), to="right"))
        c.wood(box(min(x - 34, x + 34), 424, 68, 30, 14), tint(OAK, 0.1), (x - 36, 424, 72, 30))
    c.path(limb(270, 610, 13, 690, 834, 12), c.linear(tint(OAK, 0.3), OAK, shade(OAK, 0.25)))
    c.path(limb(730, 610, 13, 310, 834, 12), c.linear(tint(OAK, 0.3), OAK, shade(OAK, 0.25)))
    c.path(ellipse(500, 728, 15), c.ball(BRASS))
    for x in (310, 690):
        c.path(box(x - 26, 824, 52, 12, 5), shade(OAK, 0.5))
