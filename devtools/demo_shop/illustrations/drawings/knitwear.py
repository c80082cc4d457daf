"""Jumpers, hats, socks and scarves."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import lightness, mix, shade, tint
from devtools.demo_shop.illustrations.drawings.clothing import fabric, folds
from devtools.demo_shop.illustrations.materials import CREAM, LEATHER, knit, lines, mark, ribs
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import Point, box, ellipse, flip, polygon, smooth


@drawing("sweater", pose="lie")
def sweater(c: Canvas, k: str) -> None:
    """A chunky crew-neck jumper."""
    for side in (-1, 1):
        x = flip(side)
        sleeve = smooth(
            [
                (x(640), 190),
                (x(640), 190),
                (x(760), 250),
                (x(832), 470),
                (x(866), 752),
                (x(866), 752),
                (x(750), 776),
                (x(750), 776),
                (x(712), 600),
                (x(690), 380),
            ]
        )
        c.form(sleeve, k, fabric(k, c), 32)
        with c.clip(sleeve):
            knit(c, (min(x(640), x(880)), 180, 240, 600), k, 22)
            folds(c, [(x(700), 400, x(800), 450), (x(720), 620, x(830), 600)], k, 26)
        cuff = polygon([(x(750), 764), (x(868), 740), (x(872), 838), (x(766), 858)])
        c.form(cuff, shade(k, 0.08), "", 14)
        with c.clip(cuff):
            ribs(c, lines([(min(x(750), x(872)) + i * 13, 730) for i in range(10)], side * 8, 140), k, 0.3)
    half: list[Point] = [
        (400, 180),
        (400, 180),
        (330, 204),
        (290, 260),
        (300, 400),
        (302, 640),
        (300, 800),
        (300, 800),
        (500, 808),
    ]
    body = smooth(
        [*half, *((1000 - x, y) for x, y in reversed(half[:-1])), (600, 180), (562, 240), (500, 256), (438, 240)]
    )
    c.path(ellipse(500, 190, 98, 40), shade(k, 0.5))
    c.form(body, k, fabric(k, c), 40)
    with c.clip(body):
        knit(c, (290, 180, 420, 640), k, 22)
        for cable in (400, 500, 600):
            left, right = cable - 20, cable + 20
            twist = "".join(f"M{left} {y}q20 20 40 40M{right} {y}q-20 20 -40 40" for y in range(280, 800, 44))
            c.line(f"M{cable - 34} 190V810M{cable + 34} 190V810", shade(k, 0.5), 7, 0.28)
            c.line(twist, shade(k, 0.45), 17, 0.3)
            c.line(twist, tint(k, 0.35), 10, 0.6, transform="translate(-3 -4)")
        folds(c, [(310, 440, 420, 500), (690, 450, 590, 520)], k, 26)
    hem = smooth(
        [
            (302, 790),
            (302, 790),
            (500, 800),
            (698, 790),
            (698, 790),
            (684, 872),
            (684, 872),
            (500, 882),
            (316, 872),
            (316, 872),
        ]
    )
    c.form(hem, shade(k, 0.06), "", 14)
    with c.clip(hem):
        ribs(c, lines([(300 + i * 14, 780) for i in range(30)], 0, 110), k, 0.3)
    c.line("M396 178Q414 268 500 270T604 178", shade(k, 0.12), 36, stroke_linecap="butt")
    c.line("M396 178Q414 268 500 270T604 178", tint(k, 0.2), 36, 0.35, stroke_linecap="butt", stroke_dasharray="5 8")
    c.path(box(478, 158, 44, 24, 3), CREAM)


@drawing("beanie")
def beanie(c: Canvas, k: str) -> None:
    """A ribbed beanie with a deep cuff."""
    crown = smooth(
        [
            (262, 640),
            (270, 480),
            (326, 344),
            (400, 266),
            (500, 240),
            (600, 266),
            (674, 344),
            (730, 480),
            (738, 640),
            (500, 690),
        ]
    )
    with c.clip(crown):
        c.path(
            crown,
            c.linear(
                (shade(k, 0.26), 0),
                (tint(k, 0.14), 0.28),
                (k, 0.5),
                (shade(k, 0.2), 0.8),
                (shade(k, 0.38), 1),
                to="right",
            ),
        )
        for i in range(-9, 10):
            foot = 500 + i * 27
            data = f"M{500 + i * 6} 250Q{500 + i * 30} 400 {foot} 690"
            c.line(data, shade(k, 0.55), 9, 0.26)
            c.line(data, tint(k, 0.6), 8, 0.2, transform="translate(-9 0)")
        c.edges(crown, k, 48)
    cuff = smooth(
        [
            (240, 600),
            (240, 600),
            (500, 644),
            (760, 600),
            (760, 600),
            (770, 690),
            (756, 770),
            (756, 770),
            (500, 814),
            (244, 770),
            (244, 770),
            (230, 690),
        ]
    )
    c.path(crown, shade(k, 0.6), fill_opacity=0)
    c.form(
        cuff,
        k,
        c.linear(
            (shade(k, 0.24), 0), (tint(k, 0.2), 0.28), (k, 0.5), (shade(k, 0.18), 0.8), (shade(k, 0.36), 1), to="right"
        ),
        34,
    )
    with c.clip(cuff):
        for i in range(-11, 12):
            x = 500 + i * 24
            lift = 44 * (1 - (i / 11) ** 2)
            data = f"M{x} {598 + lift:.0f}l{i * 0.6:.0f} 176"
            c.line(data, shade(k, 0.55), 9, 0.3)
            c.line(data, tint(k, 0.65), 8, 0.24, transform="translate(-9 0)")
    c.line("M240 600Q500 690 760 600", shade(k, 0.6), 8, 0.2)
    patch = box(556, 668, 96, 66, 6)
    with c.group(transform="rotate(-5 604 700)"):
        c.form(patch, LEATHER, c.sheet(LEATHER), 6)
        mark(c, 604, 694, 34, shade(LEATHER, 0.6), 3.5)


@drawing("socks", pose="lie")
def socks(c: Canvas, k: str) -> None:
    """A pair of wool socks."""
    accent = mix(k, "#d9a05b", 0.7) if lightness(k) < 0.75 else "#a9553a"
    outline: list[Point] = [
        (410, 130),
        (410, 130),
        (586, 130),
        (586, 130),
        (584, 330),
        (588, 520),
        (640, 610),
        (760, 690),
        (812, 760),
        (790, 836),
        (700, 850),
        (560, 800),
        (450, 720),
        (404, 610),
        (404, 460),
        (410, 300),
    ]
    for dx, dy, turn in ((-210, 40, 9), (-40, -10, -4)):
        with c.group(transform=f"translate({dx} {dy}) rotate({turn} 500 500)"):
            data = smooth(outline)
            c.path(data, shade(k, 0.7), fill_opacity=0.22, transform="translate(14 18)")
            c.form(data, k, fabric(k, c), 34)
            with c.clip(data):
                knit(c, (396, 230, 420, 630), k, 26)
                c.path(smooth([(690, 640), (700, 760), (660, 860), (840, 880), (850, 680)]), accent, fill_opacity=0.9)
                c.path(smooth([(390, 560), (470, 590), (520, 680), (480, 770), (380, 700)]), accent, fill_opacity=0.9)
                for y in (262, 300):
                    c.line(f"M396 {y}h210", accent, 15)
                c.path("M396 120h210v108h-210z", shade(k, 0.08))
                ribs(c, lines([(414 + i * 14, 120) for i in range(13)], 0, 108), k, 0.32)
                c.edges(data, k, 30, 0.8)


def _tartan(c: Canvas, data: str, k: str, second: str, area: tuple[float, float, float, float], turn: float) -> None:
    """A length of checked cloth, its check turned by ``turn`` degrees."""
    x, y, width, height = area
    c.path(data, shade(k, 0.7), fill_opacity=0.22, transform="translate(9 13)")
    with c.clip(data):
        c.path(data, fabric(k, c))
        with c.group(transform=f"rotate({turn} {x + width / 2} {y + height / 2})"):
            reach = max(width, height) * 0.62
            left, top = x + width / 2 - reach, y + height / 2 - reach
            for gap, tone, thick, opacity in ((0, second, 34, 0.55), (17, CREAM, 6, 0.75), (62, second, 10, 0.4)):
                upright = lines([(left + gap + i * 116, top) for i in range(int(reach * 2 / 116) + 1)], 0, reach * 2)
                level = lines([(left, top + gap + i * 116) for i in range(int(reach * 2 / 116) + 1)], reach * 2, 0)
                c.line(upright + level, tone, thick, opacity)
        c.edges(data, k, 34)


@drawing("scarf", pose="lie")
def scarf(c: Canvas, k: str) -> None:
    """A checked lambswool scarf, folded and laid over itself."""
    second = mix(k, "#2f3d44", 0.75)
    for x, y, lean in ((322, 846, -8), (612, 872, 7)):
        for i in range(15):
            tone = (k, second, CREAM)[i % 3] if i % 5 else shade(k, 0.2)
            c.line(
                f"M{x + i * 11} {y - 8}q{c.random.uniform(-6, 6):.0f} 30 {lean + c.random.uniform(-5, 5):.0f} 62",
                tone,
                7,
            )
    right = smooth(
        [
            (560, 300),
            (560, 300),
            (700, 290),
            (700, 290),
            (742, 560),
            (780, 866),
            (780, 866),
            (602, 880),
            (602, 880),
            (590, 600),
        ]
    )
    _tartan(c, right, k, second, (560, 290, 220, 590), -6)
    left = smooth(
        [
            (330, 300),
            (330, 300),
            (470, 320),
            (470, 320),
            (484, 600),
            (488, 846),
            (488, 846),
            (312, 858),
            (312, 858),
            (306, 600),
        ]
    )
    _tartan(c, left, k, second, (306, 300, 182, 560), 3)
    loop = smooth(
        [
            (280, 330),
            (270, 210),
            (350, 130),
            (500, 112),
            (650, 130),
            (734, 210),
            (724, 330),
            (650, 410),
            (500, 440),
            (350, 410),
        ]
    )
    hole = smooth([(404, 262), (420, 222), (500, 206), (580, 222), (596, 262), (570, 286), (500, 296), (430, 286)])
    _tartan(c, loop, k, second, (270, 112, 464, 328), 24)
    with c.clip(loop):
        folds(c, [(300, 300, 460, 420), (700, 300, 540, 420), (330, 180, 470, 150), (660, 170, 560, 140)], k, 40)
    c.path(hole, c.linear(shade(k, 0.62), shade(k, 0.42)))
    knot = smooth([(430, 330), (500, 312), (580, 330), (610, 430), (574, 520), (500, 540), (420, 516), (396, 430)])
    _tartan(c, knot, k, second, (396, 312, 214, 228), -18)
    with c.clip(knot):
        folds(c, [(430, 350, 470, 500), (560, 350, 540, 510), (500, 330, 506, 500)], k, 34)
