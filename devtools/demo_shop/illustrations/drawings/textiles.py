"""Blankets, cushions, bedding, towels, rugs."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import CREAM, OAK, WALNUT, lines, weave
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, polygon, smooth


def folded(c: Canvas, x: float, y: float, width: float, height: float, k: str, layers: int = 3) -> None:
    """A folded cloth seen from the front: its round fold, and the edges of the layers to the right."""
    outline = box(x, y, width, height, (height * 0.42, 12, 14, height * 0.42))
    with c.clip(outline):
        c.path(outline, c.linear(tint(k, 0.22), k, shade(k, 0.22)))
        for i in range(1, layers):
            at = y + height * i / layers
            c.line(f"M{x + height * 0.12} {at + 2}q{width * 0.5} 6 {width} -1", shade(k, 0.5), 7, 0.3)
            c.line(f"M{x + height * 0.12} {at + 7}q{width * 0.5} 6 {width} -1", tint(k, 0.6), 4, 0.5)
        c.edges(outline, k, height * 0.2, 0.8)


@drawing("throw")
def throw(c: Canvas, k: str) -> None:
    """A folded wool throw with a check and a fringe, over a low stool's edge."""
    with c.group(transform="translate(0 10)"):
        for i in range(4):
            y, tone = 420 + i * 92, k if i % 2 == 0 else shade(k, 0.05)
            outline = box(190, y, 620, 96, (46, 20, 20, 46))
            with c.clip(outline):
                c.path(outline, c.linear(tint(tone, 0.2), tone, shade(tone, 0.26)))
                for x in (300, 330, 600, 630):
                    c.line(f"M{x} {y}v100", CREAM, 13, 0.75)
                    c.line(f"M{x + 150} {y}v100", shade(k, 0.35), 9, 0.5)
                c.line(f"M180 {y + 34}h640", CREAM, 7, 0.35)
                c.line(lines([(200 + j * 12, y) for j in range(51)], -16, 96), shade(tone, 0.4), 2, 0.2)
                c.line(lines([(196 + j * 12, y) for j in range(51)], 16, 96), tint(tone, 0.6), 2, 0.18)
                c.edges(outline, tone, 20, 0.9)
    flap = smooth(
        [
            (250, 428),
            (250, 428),
            (640, 428),
            (640, 428),
            (652, 560),
            (640, 690),
            (640, 690),
            (250, 690),
            (250, 690),
            (240, 560),
        ]
    )
    c.path(flap, shade(k, 0.7), fill_opacity=0.25, transform="translate(12 10)")
    with c.clip(flap):
        c.path(flap, c.linear(tint(k, 0.16), k, shade(k, 0.1)))
        for x in (300, 330, 560, 590):
            c.line(f"M{x} 420V700", CREAM, 13, 0.75)
        c.line("M450 420V700", shade(k, 0.35), 9, 0.5)
        for y in (500, 530, 640):
            c.line(f"M230 {y}H660", CREAM, 11, 0.45)
        c.line(lines([(200 + j * 12, 420) for j in range(46)], -40, 280), shade(k, 0.4), 2, 0.2)
        c.line(lines([(200 + j * 12, 420) for j in range(46)], 40, 280), tint(k, 0.6), 2, 0.18)
        c.edges(flap, k, 16, 0.8)
    for i in range(28):
        x = 254 + i * 14
        c.line(
            f"M{x} 688q{c.random.uniform(-5, 5):.0f} 26 {c.random.uniform(-6, 6):.0f} {c.random.uniform(44, 54):.0f}",
            tint(k, 0.25) if i % 4 else CREAM,
            7,
        )


@drawing("cushion")
def cushion(c: Canvas, k: str) -> None:
    """A plump linen cushion with piped edges and a stripe."""
    outline = smooth(
        [
            (196, 250),
            (196, 250),
            (340, 284),
            (500, 290),
            (660, 284),
            (804, 250),
            (804, 250),
            (772, 400),
            (766, 530),
            (776, 660),
            (806, 804),
            (806, 804),
            (660, 776),
            (500, 770),
            (340, 776),
            (194, 804),
            (194, 804),
            (226, 660),
            (234, 530),
            (228, 400),
        ]
    )
    c.line(outline, shade(k, 0.2), 14)
    c.line(outline, tint(k, 0.25), 5, 0.8, transform="translate(-3 -3)")
    with c.clip(outline):
        c.path(outline, c.radial((tint(k, 0.3), 0), (k, 0.5), (shade(k, 0.3), 1), cx=0.4, cy=0.36, r=0.7))
        for x in (380, 410, 500, 590, 620):
            c.line(
                f"M{x} 260Q{x + (x - 500) * 0.16:.0f} 520 {x} 800",
                CREAM if x != 500 else shade(k, 0.4),
                13 if x != 500 else 30,
                0.6,
            )
        weave(c, (180, 240, 640, 580), k, 8)
        for x, y, dx, dy in ((210, 262, 90, 96), (792, 262, -88, 98), (208, 794, 92, -92), (794, 794, -92, -90)):
            c.line(f"M{x} {y}q{dx * 0.7} {dy * 0.3} {dx} {dy}", shade(k, 0.5), 10, 0.2)
            c.line(f"M{x} {y}q{dx * 0.3} {dy * 0.8} {dx * 0.6} {dy * 1.5}", shade(k, 0.5), 8, 0.16)
        c.edges(outline, k, 60, 0.9)


@drawing("bedding")
def bedding(c: Canvas, k: str) -> None:
    """A linen set: duvet cover, pillowcases, tied with a band."""
    folded(c, 190, 640, 620, 150, shade(k, 0.06), 4)
    folded(c, 206, 520, 588, 124, k, 3)
    folded(c, 222, 420, 556, 104, tint(k, 0.18), 3)
    folded(c, 236, 350, 528, 76, tint(k, 0.3), 2)
    weave(c, (215, 365, 570, 420), k, 9)
    band = "M440 346h120v446h-120z"
    with c.clip(band):
        c.path(band, c.linear("#f4ecdd", "#fffaf0", "#dfd3bd", to="right"))
        for y in (424, 522, 644):
            c.line(f"M436 {y}h130", "#a08f74", 8, 0.28)
    c.path(box(456, 540, 88, 88, 44), tint(k, 0.1))
    c.path(ellipse(500, 584, 38), "none", stroke=shade(k, 0.5), stroke_width=3)
    c.line("M500 562q-18 22 0 44q18 -22 0 -44v44", shade(k, 0.5), 4)
    c.path(
        smooth([(600, 336), (640, 300), (720, 268), (760, 276), (700, 318)]), "#8a9a70", transform="translate(-40 28)"
    )
    c.line("M560 364Q640 330 716 306", "#6f7f58", 5)
    for i in range(7):
        x, y = 580 + i * 20, 356 - i * 7
        c.path(smooth([(x, y), (x + 4, y - 22), (x + 26, y - 34), (x + 22, y - 12)]), "#8fa179")
        c.path(smooth([(x, y), (x + 16, y + 8), (x + 36, y + 4), (x + 20, y - 6)]), "#7d9068")


@drawing("towels")
def towels(c: Canvas, k: str) -> None:
    """A stack of bath towels, each a shade apart, with a rolled flannel on top."""
    for i, tone in enumerate((shade(k, 0.24), shade(k, 0.08), tint(k, 0.18), tint(k, 0.42))):
        y = 672 - i * 106
        x, width = 196 + i * 9, 608 - i * 18
        folded(c, x, y, width, 122, tone, 3)
        c.line(f"M{x + 34} {y + 30}h{width - 50}", tint(tone, 0.5), 3, 0.5, stroke_dasharray="2 7")
        c.line(f"M{x + 26} {y + 64}h{width - 42}", tint(tone, 0.5), 3, 0.4, stroke_dasharray="2 7")
        c.line(f"M{x + width - 66} {y + 4}v114", tint(tone, 0.55), 6, 0.5)
        c.line(f"M{x + width - 50} {y + 4}v114", shade(tone, 0.4), 4, 0.3)
    roll = box(360, 258, 300, 104, 52)
    c.form(roll, CREAM, c.linear(tint(CREAM, 0.6), CREAM, shade(CREAM, 0.2)), 26)
    c.path(ellipse(398, 310, 40, 51), c.linear(tint(CREAM, 0.5), shade(CREAM, 0.12), to="corner"))
    for r in (30, 20, 10):
        c.path(
            ellipse(398, 310, r * 0.9, r * 1.15), "none", stroke=shade(CREAM, 0.3), stroke_width=4, stroke_opacity=0.5
        )
    c.line("M470 258v104M520 258v104", WALNUT, 5, 0.6)
    for i in range(6):
        c.path(
            smooth([(520, 300), (536 + i * 18, 262 - i * 4), (566 + i * 18, 250 - i * 2), (560 + i * 16, 276)]),
            "#8fa179" if i % 2 else "#728563",
        )
    c.line("M504 312Q580 290 690 254", "#6f7f58", 5)


@drawing("rug", pose="lie")
def rug(c: Canvas, k: str) -> None:
    """A hand-woven rug, one corner turned."""
    with c.group(transform="rotate(-8 500 500)"):
        for y in (122, 878):
            for i in range(43):
                x = 228 + i * 13
                c.line(f"M{x} {y}l{c.random.uniform(-4, 4):.0f} {38 if y > 500 else -38}", CREAM, 5)
        outline = box(220, 120, 560, 760, 6)
        with c.clip(outline):
            c.path(outline, c.sheet(CREAM, 0.8))
            for y in (150, 196, 784, 830):
                c.line(f"M210 {y}h580", k, 22)
            c.line("".join(f"M{220 + i * 28} 173h14" for i in range(21)), shade(k, 0.4), 9, 0.9)
            c.line("".join(f"M{220 + i * 28} 807h14" for i in range(21)), shade(k, 0.4), 9, 0.9)
            for row in range(4):
                for column in range(3):
                    x, y = 314 + column * 186, 292 + row * 138
                    tone = k if (row + column) % 2 else shade(k, 0.35)
                    for r, fill in ((72, tone), (52, CREAM), (34, tone), (14, CREAM)):
                        c.path(polygon([(x, y - r * 0.86), (x + r, y), (x, y + r * 0.86), (x - r, y)]), fill)
            c.line(lines([(220, 120 + i * 9) for i in range(85)], 560, 0), shade(k, 0.6), 2, 0.12)
            c.line(lines([(220 + i * 7, 120) for i in range(81)], 0, 760), "#ffffff", 2, 0.14)
            c.edges(outline, CREAM, 12, 0.7)


@drawing("apron", pose="hang")
def apron(c: Canvas, k: str) -> None:
    """A linen apron on a wooden peg."""
    c.line("M396 262Q430 120 500 118T604 262", shade(k, 0.2), 20)
    c.line("M396 262Q430 120 500 118T604 262", tint(k, 0.1), 8, 0.7)
    c.path(ellipse(500, 118, 26), c.ball(OAK))
    for side in (-1, 1):
        c.line(f"M{500 + side * 216} 486q{side * 70} 60 {side * 44} 190", shade(k, 0.15), 15)
    body = smooth(
        [
            (384, 240),
            (384, 240),
            (616, 240),
            (616, 240),
            (640, 380),
            (720, 480),
            (720, 480),
            (736, 680),
            (728, 890),
            (728, 890),
            (500, 902),
            (272, 890),
            (272, 890),
            (264, 680),
            (280, 480),
            (280, 480),
            (360, 380),
        ]
    )
    c.form(body, k, c.linear(shade(k, 0.16), tint(k, 0.16), k, tint(k, 0.06), shade(k, 0.22), to="right"), 22)
    with c.clip(body):
        weave(c, (260, 230, 480, 680), k, 7)
        for x, bend in ((340, -26), (440, -10), (570, 14), (664, 28)):
            c.line(f"M{x} 620q{bend} 140 {bend * 1.4} 290", shade(k, 0.5), 16, 0.14)
            c.line(f"M{x - 18} 640q{bend} 130 {bend * 1.4} 260", tint(k, 0.6), 10, 0.14)
    pocket = box(376, 560, 248, 170, (4, 4, 20, 20))
    c.path(pocket, shade(k, 0.6), fill_opacity=0.25, transform="translate(5 7)")
    c.form(pocket, k, c.fall(k, 0.8), 8, 0.7)
    c.stitch("M386 572h228M500 576v146", tint(k, 0.6), 3)
    c.path(box(470, 584, 60, 34, 3), WALNUT)
    for x in (396, 604):
        c.path(ellipse(x, 262, 9), c.ball("#c9a25a"))
