"""Coffee and tea."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import mix, shade, tint
from devtools.demo_shop.illustrations.materials import COFFEE, GLASS, OAK, STEEL, speckle
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, limb, smooth, tube


@drawing("mug")
def mug(c: Canvas, k: str) -> None:
    """A round-shouldered stoneware mug with a raw foot."""
    handle = "M668 440C800 410 830 500 800 585C775 655 700 680 640 672"
    c.pipe(handle, k, 54)
    body = lathe([(330, 208), (420, 214), (560, 212), (690, 196), (760, 160), (790, 138)], 470, 0.15)
    clay = "#b98f6c"
    with c.clip(body):
        c.path(body, c.turned(k))
        speckle(c, (260, 330, 420, 440), shade(k, 0.6))
        c.path("M200 742q270 60 540 0v90h-540z", c.turned(clay))
        c.line("M200 742q270 60 540 0", tint(k, 0.3), 5, 0.5)
        c.edges(body, k, 26, 0.8)
    c.rim(470, 330, 208, 44, k, 15)
    coffee = "M285 344c60 34 310 34 370 0c-30 -16 -90 -27 -185 -27s-155 11 -185 27z"
    c.path(coffee, c.linear(shade(COFFEE, 0.3), mix(COFFEE, "#a86a3c", 0.35), to="right"))
    c.path("M300 400c-8 120 -4 220 30 310c14 20 30 10 24 -10c-24 -90 -30 -190 -26 -296z", "#ffffff", fill_opacity=0.22)


@drawing("dripper")
def dripper(c: Canvas, k: str) -> None:
    """A ceramic pour-over cone on a glass server."""
    server = lathe([(470, 96), (520, 120), (600, 190), (690, 214), (770, 196), (800, 170)], 500, 0.14)
    handle = "M690 610C800 580 830 680 790 740C760 780 710 770 690 752"
    c.line(handle, "#9fb3b5", 26, 0.75)
    c.line(handle, "#ffffff", 8, 0.7, transform="translate(-4 -5)")
    with c.clip(server):
        c.path(server, GLASS, fill_opacity=0.55)
        c.path("M260 660q240 44 480 0v200h-480z", c.turned(COFFEE, 0.15), fill_opacity=0.96)
        c.path(ellipse(500, 664, 214, 24), c.linear(shade(COFFEE, 0.2), "#8a5634", to="right"))
        c.edges(server, "#8fa5a8", 26, 1.1)
        c.path("M330 600c-24 70 -20 120 4 160l26 4c-26 -46 -26 -100 0 -160z", "#ffffff", fill_opacity=0.55)
    c.path(box(376, 448, 248, 34, 14), c.turned(OAK))
    c.line("M380 466h240", shade(OAK, 0.3), 2, 0.5)
    c.path(lathe([(430, 170), (446, 168), (452, 120)], 500, 0.12), c.turned(shade(k, 0.06)))
    cone = lathe([(230, 214), (300, 176), (380, 122), (430, 78)], 500, 0.14)
    c.pipe("M690 262C800 250 800 350 740 372C700 384 660 366 640 352", k, 36)
    with c.clip(cone):
        c.path(cone, c.turned(k))
        for i in range(-4, 5):
            c.line(f"M{500 + i * 50} 250Q{500 + i * 42} 340 {500 + i * 19} 430", shade(k, 0.4), 4, 0.22)
            c.line(f"M{504 + i * 50} 250Q{504 + i * 42} 340 {504 + i * 19} 430", "#ffffff", 3, 0.25)
        c.edges(cone, k, 24, 0.8)
    c.rim(500, 230, 214, 40, k, 13)
    c.path("M300 236c40 22 360 22 400 0c-40 -22 -360 -22 -400 0z", c.linear("#cfae88", "#f2e3cc", to="right"))
    c.path("M340 240c40 14 280 14 320 0c-40 -14 -280 -14 -320 0z", c.linear(shade(COFFEE, 0.2), "#6b4128", to="right"))


@drawing("kettle")
def kettle(c: Canvas, k: str) -> None:
    """A gooseneck kettle."""
    spout = "M370 700C250 690 250 560 230 470C222 420 190 390 130 386"
    c.pipe(spout, k, 46)
    c.path(ellipse(132, 386, 10, 19), shade(k, 0.6))
    body = lathe([(440, 150), (500, 176), (620, 204), (740, 216), (790, 210)], 520, 0.1)
    with c.clip(body):
        c.path(body, c.turned(k, 0.3))
        c.edges(body, k, 22, 0.8)
        c.path("M390 500c-34 90 -44 180 -40 270l34 4c-4 -90 8 -180 36 -270z", "#ffffff", fill_opacity=0.16)
    c.path(tube(520, 786, 212, 806, 206, 0.09), c.metal(STEEL))
    c.path(lathe([(412, 120), (424, 148), (446, 152)], 520, 0.14), c.turned(tint(k, 0.06)))
    c.path(ellipse(520, 412, 120, 17), c.linear(tint(k, 0.35), shade(k, 0.05), to="right"))
    c.path(lathe([(360, 24), (374, 34), (396, 22), (412, 20)], 520, 0.3), c.turned(OAK))
    c.path(ellipse(520, 360, 24, 8), tint(OAK, 0.35))
    c.pipe("M660 470C720 440 770 440 812 450", k, 22)
    c.pipe("M812 450C850 470 850 560 830 690", OAK, 46)
    c.path(ellipse(668, 466, 13), c.ball(STEEL))


@drawing("teapot")
def teapot(c: Canvas, k: str) -> None:
    """A ribbed cast-iron teapot with a bail handle."""
    bail = "M300 520C290 240 410 190 500 190S710 240 700 520"
    c.pipe(bail, k, 28)
    spout = smooth(
        [
            (690, 640),
            (690, 640),
            (760, 560),
            (800, 470),
            (852, 446),
            (852, 446),
            (840, 500),
            (800, 600),
            (720, 720),
            (720, 720),
        ]
    )
    c.form(spout, k, c.linear(tint(k, 0.2), shade(k, 0.25), to="right"), 18)
    c.path(ellipse(846, 450, 14, 8), shade(k, 0.6), transform="rotate(-28 846 450)")
    body = lathe([(470, 130), (510, 190), (590, 236), (680, 230), (760, 176), (800, 140)], 500, 0.12)
    with c.clip(body):
        c.path(body, c.turned(k, 0.2))
        for row in range(8):
            y = 540 + row * 30
            for i in range(-9, 10):
                x = 500 + 232 * (i / 9.6) * (1 - (i / 26) ** 2)
                c.path(ellipse(x + (row % 2) * 12, y, 7 * (1 - abs(i) / 14), 8), tint(k, 0.35), fill_opacity=0.3)
                c.path(
                    ellipse(x + 2 + (row % 2) * 12, y + 4, 7 * (1 - abs(i) / 14), 6), shade(k, 0.5), fill_opacity=0.4
                )
        c.edges(body, k, 34, 1)
    c.path(lathe([(424, 60), (440, 112), (474, 136)], 500, 0.16), c.turned(tint(k, 0.05)))
    c.path(ellipse(500, 424, 60, 10), tint(k, 0.2))
    c.path(lathe([(372, 18), (388, 32), (408, 20), (426, 16)], 500, 0.3), c.turned(k, 0.35))
    for x in (300, 700):
        c.path(ellipse(x, 528, 17), c.ball(tint(k, 0.08)))


@drawing("grinder")
def grinder(c: Canvas, k: str) -> None:
    """A hand grinder with a crank."""
    c.path(limb(500, 232, 9, 742, 214, 8), c.linear(tint(STEEL, 0.5), STEEL, shade(STEEL, 0.3)))
    c.path(lathe([(120, 26), (150, 40), (190, 34), (214, 16)], 746, 0.3), c.turned(OAK))
    c.path(ellipse(746, 121, 26, 8), tint(OAK, 0.4))
    c.path(tube(500, 226, 22, 262, 22, 0.3), c.metal(STEEL))
    c.path(lathe([(256, 60), (270, 112), (300, 128)], 500, 0.12), c.metal(STEEL))
    upper = tube(500, 296, 128, 560, 128, 0.12)
    with c.clip(upper):
        c.path(upper, c.turned(k))
        for i in range(26):
            x = 500 - 128 * (1 - 2 * i / 25)
            c.line(f"M{x:.0f} 380V520", shade(k, 0.5), 3, 0.3)
    c.path(tube(500, 556, 134, 596, 134, 0.12), c.metal(STEEL))
    lower = tube(500, 592, 124, 790, 118, 0.12)
    with c.clip(lower):
        c.path(lower, c.turned(k))
        c.edges(lower, k, 14, 0.7)
    c.path(tube(500, 778, 121, 796, 119, 0.12), c.metal(STEEL))
    c.path(ellipse(500, 446, 34), tint(k, 0.85), fill_opacity=0.9)
    c.line("M482 452q9 -18 18 0t18 0", shade(k, 0.3), 6)


@drawing("frenchpress")
def frenchpress(c: Canvas, k: str) -> None:
    """A glass press in a steel frame."""
    handle = "M640 420C800 400 812 470 806 560C800 680 740 720 650 716"
    c.pipe(handle, k, 42)
    glass = tube(480, 330, 172, 780, 172, 0.13)
    with c.clip(glass):
        c.path(glass, GLASS, fill_opacity=0.6)
        c.path("M300 500q180 44 360 0v340h-360z", c.turned(COFFEE, 0.2))
        c.path(ellipse(480, 502, 172, 22), c.linear("#7a4a2b", "#b98252", "#8a5634", to="right"))
        c.path(ellipse(480, 470, 164, 20), c.metal(STEEL))
        c.edges(glass, "#8fa5a8", 22, 1)
        c.path("M340 340v450h26v-450z", "#ffffff", fill_opacity=0.4)
        c.path("M376 340v450h8v-450z", "#ffffff", fill_opacity=0.3)
    c.line("M480 250V468", STEEL, 9)
    for y in (352, 726):
        c.path(tube(480, y, 178, y + 34, 178, 0.13), c.metal(STEEL))
    for x in (352, 480, 608):
        c.path(box(x - 8, 380 - abs(480 - x) * 0.08, 16, 374, 4), c.metal(STEEL))
    c.path(tube(480, 772, 178, 798, 184, 0.12), c.metal(STEEL))
    c.path(lathe([(262, 60), (290, 150), (330, 180), (352, 180)], 480, 0.12), c.metal(STEEL))
    c.line("M480 180V262", STEEL, 12)
    c.path(ellipse(480, 168, 36), c.ball(k))


@drawing("coffeebag")
def coffeebag(c: Canvas, k: str) -> None:
    """A pillow bag of beans with a paper label, and a few beans before it."""
    bag = smooth(
        [
            (330, 240),
            (330, 240),
            (670, 240),
            (670, 240),
            (690, 360),
            (706, 560),
            (700, 760),
            (684, 796),
            (684, 796),
            (500, 804),
            (316, 796),
            (316, 796),
            (300, 760),
            (294, 560),
            (310, 360),
        ]
    )
    c.form(bag, k, c.linear(shade(k, 0.22), tint(k, 0.16), k, shade(k, 0.1), shade(k, 0.34), to="right"), 30, 1)
    for x, bend in ((352, 18), (648, -18)):
        c.line(f"M{x} 300q{bend} 220 -4 460", tint(k, 0.5), 5, 0.28)
        c.line(f"M{x + 10} 300q{bend} 220 -4 460", shade(k, 0.5), 6, 0.2)
    fold = "M326 176h348l-4 84h-340z"
    c.form(fold, shade(k, 0.08), c.linear(shade(k, 0.3), tint(k, 0.1), k, shade(k, 0.3), to="right"), 12)
    c.path(box(314, 206, 372, 20, 8), c.linear("#efe6d4", "#cdbfa4", to="right"))
    label = box(362, 372, 276, 330, 10)
    c.form(label, "#f6efe1", "#f6efe1", 8, 0.6)
    c.path(ellipse(500, 474, 62), k)
    c.line("M500 432q-34 40 0 84q34 -40 0 -84M500 436v78", "#f6efe1", 5)
    for y, w in ((574, 180), (602, 130)):
        c.path(box(500 - w / 2, y, w, 13 if y < 600 else 8, 4), shade("#6b4a35", 0.1))
    for i, w in enumerate((90, 90)):
        c.path(box(398 + i * 116, 644, w, 7, 3), "#b9a58a")
    for x, y, turn in ((246, 790, 20), (300, 812, -35), (742, 800, 40), (786, 784, -10), (196, 808, 70)):
        with c.group(transform=f"rotate({turn} {x} {y})"):
            c.path(ellipse(x, y, 27, 18), c.ball("#6a3f26", 0.3))
            c.line(f"M{x - 24} {y}q12 -8 24 0t24 0", shade("#6a3f26", 0.5), 4)
