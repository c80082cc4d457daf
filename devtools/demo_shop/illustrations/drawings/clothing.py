"""Garments, laid flat."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import lightness, mix, shade, tint
from devtools.demo_shop.illustrations.materials import BRASS, CREAM, LEATHER, knit, lines, mark, ribs, weave
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import Point, box, ellipse, polygon, smooth

TORSO: list[Point] = [(300, 330), (306, 480), (304, 660), (300, 846), (300, 846), (500, 858)]


def folds(c: Canvas, places: list[tuple[float, float, float, float]], k: str, width: float = 22) -> None:
    """Soft creases from (x1, y1) to (x2, y2): a dark valley that tapers to nothing, with a light ridge along it."""
    for x1, y1, x2, y2 in places:
        dx, dy = x2 - x1, y2 - y1
        length = max((dx * dx + dy * dy) ** 0.5, 1)
        nx, ny = -dy / length, dx / length
        mx, my = x1 + dx * 0.45 + nx * length * 0.06, y1 + dy * 0.45 + ny * length * 0.06

        def lens(share: float, shift: float, nx: float = nx, ny: float = ny, ends: tuple[float, ...] = (x1, y1, x2, y2, mx, my)) -> str:
            a, b, e, f, m, n = ends
            half, sx, sy = width * share / 2, nx * shift, ny * shift
            return (
                f"M{a + sx:.0f} {b + sy:.0f}Q{m + nx * half * 2 + sx:.0f} {n + ny * half * 2 + sy:.0f} {e + sx:.0f} {f + sy:.0f}"
                f"Q{m - nx * half * 2 + sx:.0f} {n - ny * half * 2 + sy:.0f} {a + sx:.0f} {b + sy:.0f}Z"
            )

        for share in (1.5, 1.0, 0.6, 0.3):
            c.path(lens(share, 0), shade(k, 0.55), fill_opacity=0.055)
        c.path(lens(0.7, -width * 0.75), tint(k, 0.8), fill_opacity=0.14)


def fabric(k: str, c: Canvas) -> str:
    """The even light over a garment on a table."""
    return c.linear(tint(k, 0.12), k, shade(k, 0.08), shade(k, 0.17), to="corner")


@drawing("tshirt", pose="lie")
def tshirt(c: Canvas, k: str) -> None:
    """A heavyweight T-shirt."""
    c.path(ellipse(500, 184, 96, 40), shade(k, 0.45))
    for side in (-1, 1):
        x = lambda v, s=side: 500 + s * (v - 500)  # noqa: E731
        sleeve = smooth([(x(640), 176), (x(640), 176), (x(760), 240), (x(880), 436), (x(880), 436), (x(760), 506), (x(760), 506), (x(700), 420), (x(690), 300)])
        c.form(sleeve, k, fabric(k, c), 22)
        with c.clip(sleeve):
            folds(c, [(x(690), 300, x(800), 420), (x(720), 390, x(790), 470)], k)
            c.stitch(f"M{x(868)} {416}L{x(752)} {486}", shade(k, 0.4), 2.5, "7 5", 0.5)
    half: list[Point] = [(404, 178), (404, 178), (340, 196), (300, 250), (304, 330), (308, 480), (304, 660), (298, 850), (298, 850), (500, 860)]
    body = smooth([*half, *((1000 - x, y) for x, y in reversed(half[:-1])), (596, 178), (560, 236), (500, 252), (440, 236)])
    c.form(body, k, fabric(k, c), 30)
    with c.clip(body):
        folds(c, [(320, 420, 430, 470), (690, 430, 580, 500), (330, 700, 460, 660), (670, 760, 560, 690), (480, 560, 520, 800)], k)
        c.stitch("M296 826Q500 838 704 826", shade(k, 0.4), 2.5, "7 5", 0.5)
    c.line("M404 180Q420 262 500 264T596 180", shade(k, 0.1), 24, stroke_linecap="butt")
    c.line("M404 180Q420 262 500 264T596 180", tint(k, 0.25), 4, 0.5)
    c.line("M396 190Q412 278 500 278T604 190", shade(k, 0.45), 3, 0.4)
    c.path(box(478, 150, 44, 26, 3), CREAM)


@drawing("shirt", pose="lie")
def shirt(c: Canvas, k: str) -> None:
    """An Oxford shirt with a button-down collar."""
    for side in (-1, 1):
        x = lambda v, s=side: 500 + s * (v - 500)  # noqa: E731
        sleeve = smooth([(x(640), 190), (x(640), 190), (x(740), 250), (x(806), 480), (x(838), 776), (x(838), 776), (x(744), 790), (x(744), 790), (x(716), 600), (x(690), 380)])
        c.form(sleeve, k, fabric(k, c), 22)
        with c.clip(sleeve):
            folds(c, [(x(700), 380, x(790), 430), (x(716), 560, x(806), 590), (x(740), 690, x(820), 650)], k)
        cuff = polygon([(x(742), 770), (x(840), 756), (x(848), 846), (x(748), 858)])
        c.form(cuff, k, fabric(k, c), 10)
        c.path(ellipse(x(764), 812, 8), "#f4efe6")
    half: list[Point] = [(420, 176), (420, 176), (340, 196), (298, 250), (304, 400), (304, 640), (290, 860), (290, 860), (380, 884), (500, 856)]
    body = smooth([*half, *((1000 - x, y) for x, y in reversed(half[:-1]))])
    c.form(body, k, fabric(k, c), 30)
    with c.clip(body):
        c.line(lines([(290 + i * 12, 160) for i in range(36)], 0, 740), tint(k, 0.7) if lightness(k) < 0.8 else "#8aa4c0", 2.5, 0.35)
        folds(c, [(320, 420, 430, 470), (690, 430, 590, 500), (330, 690, 450, 660), (680, 760, 560, 700)], k)
        c.path(box(474, 230, 54, 660, 0), tint(k, 0.12), fill_opacity=0.7)
        c.line("M474 240V880", shade(k, 0.5), 3, 0.5)
        c.line("M528 240V880", shade(k, 0.5), 3, 0.35)
    for y in range(300, 840, 92):
        c.path(ellipse(501, y, 10), shade(k, 0.5), fill_opacity=0.35, transform="translate(2 3)")
        c.path(ellipse(501, y, 10), "#f8f3ea")
        c.path(ellipse(501, y, 4), "#b7ab98")
    pocket = "M566 400h104v96l-52 30l-52 -30z"
    c.path(pocket, shade(k, 0.5), fill_opacity=0.2, transform="translate(3 5)")
    c.form(pocket, k, fabric(k, c), 6, 0.7)
    c.stitch("M566 414h104", shade(k, 0.4), 2.5, "7 5", 0.6)
    c.path("M420 166Q500 126 580 166L560 216Q500 236 440 216Z", shade(k, 0.3))
    c.path(box(474, 178, 52, 30, 3), CREAM)
    for side in (-1, 1):
        x = lambda v, s=side: 500 + s * (v - 500)  # noqa: E731
        collar = polygon([(x(586), 150), (x(616), 186), (x(596), 306), (x(506), 232)])
        c.path(collar, shade(k, 0.6), fill_opacity=0.25, transform="translate(3 8)")
        c.form(collar, k, c.sheet(tint(k, 0.08)), 9)
        c.path(ellipse(x(588), 286, 6), "#f8f3ea")


@drawing("sweater", pose="lie")
def sweater(c: Canvas, k: str) -> None:
    """A chunky crew-neck jumper."""
    for side in (-1, 1):
        x = lambda v, s=side: 500 + s * (v - 500)  # noqa: E731
        sleeve = smooth([(x(640), 190), (x(640), 190), (x(760), 250), (x(832), 470), (x(866), 752), (x(866), 752), (x(750), 776), (x(750), 776), (x(712), 600), (x(690), 380)])
        c.form(sleeve, k, fabric(k, c), 32)
        with c.clip(sleeve):
            knit(c, (min(x(640), x(880)), 180, 240, 600), k, 22)
            folds(c, [(x(700), 400, x(800), 450), (x(720), 620, x(830), 600)], k, 26)
        cuff = polygon([(x(750), 764), (x(868), 740), (x(872), 838), (x(766), 858)])
        c.form(cuff, shade(k, 0.08), "", 14)
        with c.clip(cuff):
            ribs(c, lines([(min(x(750), x(872)) + i * 13, 730) for i in range(10)], side * 8, 140), k, 0.3)
    half: list[Point] = [(400, 180), (400, 180), (330, 204), (290, 260), (300, 400), (302, 640), (300, 800), (300, 800), (500, 808)]
    body = smooth([*half, *((1000 - x, y) for x, y in reversed(half[:-1])), (600, 180), (562, 240), (500, 256), (438, 240)])
    c.path(ellipse(500, 190, 98, 40), shade(k, 0.5))
    c.form(body, k, fabric(k, c), 40)
    with c.clip(body):
        knit(c, (290, 180, 420, 640), k, 22)
        for x in (400, 500, 600):
            twist = "".join(f"M{x - 20} {y}q20 20 40 40M{x + 20} {y}q-20 20 -40 40" for y in range(280, 800, 44))
            c.line(f"M{x - 34} 190V810M{x + 34} 190V810", shade(k, 0.5), 7, 0.28)
            c.line(twist, shade(k, 0.45), 17, 0.3)
            c.line(twist, tint(k, 0.35), 10, 0.6, transform="translate(-3 -4)")
        folds(c, [(310, 440, 420, 500), (690, 450, 590, 520)], k, 26)
    hem = smooth([(302, 790), (302, 790), (500, 800), (698, 790), (698, 790), (684, 872), (684, 872), (500, 882), (316, 872), (316, 872)])
    c.form(hem, shade(k, 0.06), "", 14)
    with c.clip(hem):
        ribs(c, lines([(300 + i * 14, 780) for i in range(30)], 0, 110), k, 0.3)
    c.line("M396 178Q414 268 500 270T604 178", shade(k, 0.12), 36, stroke_linecap="butt")
    c.line("M396 178Q414 268 500 270T604 178", tint(k, 0.2), 36, 0.35, stroke_linecap="butt", stroke_dasharray="5 8")
    c.path(box(478, 158, 44, 24, 3), CREAM)


@drawing("rainjacket", pose="lie")
def rainjacket(c: Canvas, k: str) -> None:
    """A hooded rain jacket."""
    hood = smooth([(372, 250), (366, 140), (430, 84), (500, 76), (570, 84), (634, 140), (628, 250), (500, 290)])
    c.form(hood, k, fabric(k, c), 26)
    c.path(smooth([(410, 240), (408, 160), (454, 122), (500, 116), (546, 122), (592, 160), (590, 240), (500, 300)]), c.linear(shade(k, 0.62), shade(k, 0.45)))
    for side in (-1, 1):
        x = lambda v, s=side: 500 + s * (v - 500)  # noqa: E731
        sleeve = smooth([(x(630), 220), (x(630), 220), (x(760), 290), (x(836), 500), (x(878), 800), (x(878), 800), (x(768), 826), (x(768), 826), (x(726), 640), (x(690), 420)])
        c.form(sleeve, k, fabric(k, c), 26)
        with c.clip(sleeve):
            folds(c, [(x(700), 420, x(800), 470), (x(730), 620, x(836), 600), (x(756), 740, x(850), 700)], k)
            c.line(f"M{x(762)} 790L{x(874)} 764", shade(k, 0.5), 4, 0.5)
        c.path(box(min(x(770), x(820)), 776, 50, 22, 6), shade(k, 0.35))
    half: list[Point] = [(400, 236), (400, 236), (330, 250), (286, 310), (298, 460), (296, 680), (284, 880), (284, 880), (500, 896)]
    body = smooth([*half, *((1000 - x, y) for x, y in reversed(half[:-1])), (600, 236), (540, 290), (460, 290)])
    c.form(body, k, fabric(k, c), 34)
    with c.clip(body):
        folds(c, [(310, 460, 410, 510), (690, 470, 600, 540), (320, 640, 420, 690), (680, 640, 580, 680)], k)
        c.line("M296 440Q500 470 704 440", shade(k, 0.5), 4, 0.4)
        c.line("M296 447Q500 477 704 447", tint(k, 0.6), 3, 0.35)
    placket = box(466, 262, 68, 632, 6)
    c.path(placket, shade(k, 0.6), fill_opacity=0.28, transform="translate(5 2)")
    c.form(placket, k, c.linear(tint(k, 0.14), k, shade(k, 0.12), to="right"), 8, 0.7)
    for y in (300, 420, 540, 660, 780, 866):
        c.path(ellipse(500, y, 12), c.ball(BRASS))
    for side in (-1, 1):
        x0 = 500 + side * 118
        flap = polygon([(x0 - 66, 640), (x0 + 66, 640), (x0 + 66, 692), (x0, 712), (x0 - 66, 692)])
        c.path(box(x0 - 60, 650, 120, 150, 10), shade(k, 0.4), fill_opacity=0.3)
        c.form(box(x0 - 62, 646, 120, 148, 10), k, fabric(k, c), 8, 0.6)
        c.path(flap, shade(k, 0.6), fill_opacity=0.3, transform="translate(2 7)")
        c.form(flap, tint(k, 0.06), "", 8, 0.7)
        c.path(ellipse(x0, 692, 9), c.ball(BRASS))
    for x in (444, 556):
        c.line(f"M{x} 270q{(x - 500) * 0.2:.0f} 60 0 112", CREAM, 7)
        c.path(box(x - 6, 374, 12, 24, 5), c.metal(BRASS))


@drawing("beanie")
def beanie(c: Canvas, k: str) -> None:
    """A ribbed beanie with a deep cuff."""
    crown = smooth([(262, 640), (270, 480), (326, 344), (400, 266), (500, 240), (600, 266), (674, 344), (730, 480), (738, 640), (500, 690)])
    with c.clip(crown):
        c.path(crown, c.linear((shade(k, 0.26), 0), (tint(k, 0.14), 0.28), (k, 0.5), (shade(k, 0.2), 0.8), (shade(k, 0.38), 1), to="right"))
        for i in range(-9, 10):
            foot = 500 + i * 27
            data = f"M{500 + i * 6} 250Q{500 + i * 30} 400 {foot} 690"
            c.line(data, shade(k, 0.55), 9, 0.26)
            c.line(data, tint(k, 0.6), 8, 0.2, transform="translate(-9 0)")
        c.edges(crown, k, 48)
    cuff = smooth([(240, 600), (240, 600), (500, 644), (760, 600), (760, 600), (770, 690), (756, 770), (756, 770), (500, 814), (244, 770), (244, 770), (230, 690)])
    c.path(crown, shade(k, 0.6), fill_opacity=0)
    c.form(cuff, k, c.linear((shade(k, 0.24), 0), (tint(k, 0.2), 0.28), (k, 0.5), (shade(k, 0.18), 0.8), (shade(k, 0.36), 1), to="right"), 34)
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
    outline: list[Point] = [(410, 130), (410, 130), (586, 130), (586, 130), (584, 330), (588, 520), (640, 610), (760, 690), (812, 760), (790, 836), (700, 850), (560, 800), (450, 720), (404, 610), (404, 460), (410, 300)]
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
            c.line(f"M{x + i * 11} {y - 8}q{c.random.uniform(-6, 6):.0f} 30 {lean + c.random.uniform(-5, 5):.0f} 62", tone, 7)
    right = smooth([(560, 300), (560, 300), (700, 290), (700, 290), (742, 560), (780, 866), (780, 866), (602, 880), (602, 880), (590, 600)])
    _tartan(c, right, k, second, (560, 290, 220, 590), -6)
    left = smooth([(330, 300), (330, 300), (470, 320), (470, 320), (484, 600), (488, 846), (488, 846), (312, 858), (312, 858), (306, 600)])
    _tartan(c, left, k, second, (306, 300, 182, 560), 3)
    loop = smooth([(280, 330), (270, 210), (350, 130), (500, 112), (650, 130), (734, 210), (724, 330), (650, 410), (500, 440), (350, 410)])
    hole = smooth([(404, 262), (420, 222), (500, 206), (580, 222), (596, 262), (570, 286), (500, 296), (430, 286)])
    _tartan(c, loop, k, second, (270, 112, 464, 328), 24)
    with c.clip(loop):
        folds(c, [(300, 300, 460, 420), (700, 300, 540, 420), (330, 180, 470, 150), (660, 170, 560, 140)], k, 40)
    c.path(hole, c.linear(shade(k, 0.62), shade(k, 0.42)))
    knot = smooth([(430, 330), (500, 312), (580, 330), (610, 430), (574, 520), (500, 540), (420, 516), (396, 430)])
    _tartan(c, knot, k, second, (396, 312, 214, 228), -18)
    with c.clip(knot):
        folds(c, [(430, 350, 470, 500), (560, 350, 540, 510), (500, 330, 506, 500)], k, 34)


@drawing("sneaker", floor=770, prop="hall")
def sneaker(c: Canvas, k: str) -> None:
    """A low leather trainer from the side."""
    sole = smooth([(98, 668), (98, 668), (180, 700), (420, 706), (640, 706), (820, 690), (900, 656), (900, 656), (918, 690), (896, 742), (820, 768), (500, 772), (140, 770), (100, 748), (92, 706)])
    upper = smooth([(108, 700), (102, 600), (122, 490), (140, 424), (140, 424), (220, 446), (300, 440), (372, 400), (372, 400), (450, 462), (556, 532), (680, 558), (800, 574), (874, 626), (898, 690), (898, 706), (898, 706), (500, 724), (108, 710)])
    c.path(smooth([(150, 412), (180, 380), (260, 376), (380, 390), (340, 440), (220, 450)]), c.linear(shade(k, 0.5), shade(k, 0.3)))
    tongue = smooth([(330, 420), (330, 420), (352, 330), (420, 316), (430, 340), (470, 440), (470, 440)])
    c.form(tongue, tint(k, 0.1), "", 14)
    c.form(upper, k, c.linear(tint(k, 0.16), k, shade(k, 0.16)), 36)
    with c.clip(upper):
        toe = smooth([(716, 556), (716, 556), (700, 640), (724, 730), (724, 730), (930, 730), (920, 600)])
        c.path(toe, shade(k, 0.1), fill_opacity=0.6)
        c.stitch("M716 560Q700 640 722 716", shade(k, 0.45), 3, "8 5")
        counter = smooth([(90, 560), (190, 560), (250, 640), (262, 730), (262, 730), (80, 740)])
        c.path(counter, LEATHER, fill_opacity=0.92)
        c.stitch("M112 556Q244 556 264 716", tint(LEATHER, 0.6), 3, "8 5")
        c.path(smooth([(140, 404), (200, 430), (196, 520), (110, 530)]), shade(k, 0.2), fill_opacity=0.8)
        c.line("M380 400Q440 560 620 680", shade(k, 0.5), 4, 0.4)
        c.stitch("M368 410Q424 572 606 690", shade(k, 0.4), 3, "8 5", 0.6)
        for i in range(4):
            x, y = 776 + i * 24, 610 + i * 12 - (i % 2) * 20
            c.path(ellipse(x, y, 5), shade(k, 0.5))
        c.edges(upper, k, 30, 0.7)
    for i in range(5):
        x, y = 400 + i * 47, 424 + i * 37
        c.path(ellipse(x - 18, y + 34, 9), c.ball(BRASS))
        c.line(f"M{x - 18} {y + 34}Q{x + 6} {y - 4} {x + 40} {y + 2}", shade(CREAM, 0.3), 17)
        c.line(f"M{x - 18} {y + 32}Q{x + 6} {y - 6} {x + 40} {y}", CREAM, 13)
    c.line("M384 398q-60 -50 -20 -70t60 40q30 -60 60 -30t-60 66", CREAM, 10)
    c.form(sole, "#f1ebdf", c.linear("#fbf7ee", "#e9e1d2", "#cdc2ad"), 12)
    c.stitch("M104 700Q180 722 420 726T830 710Q880 700 906 680", "#b8ab94", 3, "9 6")
    c.line("M104 746Q500 762 830 746Q880 738 902 720", "#a99a80", 5, 0.6)


@drawing("boots", floor=820, prop="hall")
def boots(c: Canvas, k: str) -> None:
    """A Chelsea boot before its pair."""
    def boot(tone: str) -> None:
        upper = smooth([(250, 210), (250, 210), (360, 222), (476, 208), (476, 208), (480, 360), (500, 520), (600, 602), (740, 636), (806, 690), (814, 752), (814, 752), (520, 764), (250, 758), (250, 758), (232, 640), (250, 480), (250, 330)])
        c.path(ellipse(363, 212, 113, 22), shade(tone, 0.62))
        c.form(upper, tone, c.linear((shade(tone, 0.12), 0), (tint(tone, 0.3), 0.2), (tone, 0.45), (tint(tone, 0.12), 0.7), (shade(tone, 0.3), 1), to="right"), 40)
        with c.clip(upper):
            elastic = smooth([(330, 200), (330, 200), (420, 200), (420, 200), (424, 340), (410, 440), (376, 476), (342, 440), (326, 340)])
            c.path(elastic, shade(tone, 0.5))
            c.line(lines([(332 + i * 9, 200) for i in range(11)], 0, 280), tint(tone, 0.3), 2.5, 0.4)
            c.stitch("M322 214Q316 400 376 484Q436 400 428 214", tint(tone, 0.5), 3, "8 5")
            c.line("M376 486Q400 640 500 752", shade(tone, 0.5), 4, 0.5)
            c.stitch("M388 486Q414 636 516 750", tint(tone, 0.5), 2.5, "8 5", 0.6)
            folds(c, [(500, 540, 600, 640), (520, 520, 640, 620)], tone, 20)
            c.path("M640 640q90 14 130 60q-80 -30 -150 -30z", "#ffffff", fill_opacity=0.3)
        c.path(box(244, 150, 34, 90, 14), "none", stroke=shade(tone, 0.4), stroke_width=9)
        sole = smooth([(240, 748), (240, 748), (520, 762), (824, 748), (824, 748), (830, 780), (800, 792), (540, 792), (440, 790), (420, 820), (420, 820), (240, 820), (240, 820), (234, 780)])
        c.form(sole, "#3b2a22", c.linear("#6b4b38", "#33241d"), 8)
        c.stitch("M246 756Q520 772 822 756", "#d9b98c", 3, "9 6", 0.8)

    with c.group(transform="translate(150 -40) scale(.94)"):
        boot(shade(k, 0.14))
    with c.group(transform="translate(-80 0)"):
        boot(k)


@drawing("slippers", pose="lie")
def slippers(c: Canvas, k: str) -> None:
    """A pair of felt slippers from above."""
    for dx, flip, turn in ((-165, 1, -7), (165, -1, 6)):
        with c.group(transform=f"translate({500 + dx} 500) rotate({turn}) scale({flip} 1) translate(-500 -500)"):
            sole = smooth([(500, 150), (384, 230), (360, 380), (392, 560), (390, 700), (430, 820), (500, 850), (570, 820), (606, 700), (604, 560), (632, 400), (610, 230)])
            c.path(sole, shade(k, 0.7), fill_opacity=0.25, transform="translate(14 18)")
            c.form(sole, shade(k, 0.3), "", 20)
            bed = smooth([(500, 200), (410, 270), (396, 400), (420, 570), (420, 700), (450, 796), (500, 818), (552, 796), (576, 700), (574, 570), (600, 400), (586, 270)])
            c.form(bed, CREAM, c.radial(tint(CREAM, 0.5), CREAM, shade(CREAM, 0.2), cx=0.45, cy=0.7), 20)
            vamp = smooth([(500, 142), (380, 226), (352, 380), (384, 560), (384, 560), (440, 520), (500, 512), (560, 520), (612, 562), (612, 562), (642, 400), (616, 226)])
            c.path(vamp, shade(k, 0.7), fill_opacity=0.35, transform="translate(2 14)")
            c.form(vamp, k, c.radial((tint(k, 0.28), 0), (k, 0.5), (shade(k, 0.28), 1), cx=0.4, cy=0.35), 46)
            with c.clip(vamp):
                hairs = []
                for _ in range(160):
                    x, y = c.random.uniform(350, 640), c.random.uniform(150, 560)
                    hairs.append(f"M{x:.0f} {y:.0f}l{c.random.uniform(-9, 9):.0f} {c.random.uniform(-9, 9):.0f}")
                c.line("".join(hairs), tint(k, 0.7), 2, 0.22)
            c.line("M386 556Q500 466 610 558", tint(k, 0.35), 13)
            c.stitch("M390 540Q500 450 606 542", CREAM, 4, "12 9")


