"""Things for children."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.materials import CREAM, OAK, WALNUT
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, lathe, polygon, smooth, tube

BLOCKS = ("#c9683f", "#d9a441", "#6f9a83", "#4a6f8a", "#e3b7a0")


def wheel(c: Canvas, x: float, y: float, radius: float, tone: str) -> None:
    """A turned wooden wheel."""
    c.path(ellipse(x + 5, y + 5, radius), shade(tone, 0.5))
    c.path(ellipse(x, y, radius), c.linear(tint(tone, 0.3), tone, shade(tone, 0.25), to="corner"))
    c.path(ellipse(x, y, radius * 0.66), c.linear(shade(tone, 0.16), tint(tone, 0.1), to="corner"))
    c.path(ellipse(x, y, radius * 0.2), c.ball(OAK))


@drawing("train", floor=770)
def train(c: Canvas, k: str) -> None:
    """A wooden engine with a wagon of blocks."""
    c.line("M480 690H560", shade(OAK, 0.4), 12)
    c.wood(box(110, 660, 380, 56, 20), OAK, (110, 660, 380, 56))
    c.wood(box(550, 660, 350, 56, 20), OAK, (550, 660, 350, 56))
    c.form(box(140, 500, 230, 164, (60, 14, 6, 14)), k, c.linear(tint(k, 0.35), k, shade(k, 0.28)), 30)
    c.form(
        box(350, 390, 124, 274, (14, 14, 6, 6)),
        "#4a6f8a",
        c.linear(tint("#4a6f8a", 0.25), shade("#4a6f8a", 0.2), to="right"),
        16,
    )
    c.path(box(378, 430, 68, 80, 12), c.linear("#e8d8b4", "#f7eed8"))
    c.wood(box(330, 352, 164, 46, 20), OAK, (330, 352, 164, 46))
    c.path(lathe([(400, 46), (420, 44), (440, 26), (506, 30)], 218, 0.16), c.turned("#d9a441"))
    c.path(ellipse(218, 400, 46, 8), shade("#d9a441", 0.4))
    c.path(lathe([(462, 26), (476, 34), (506, 34)], 306, 0.16), c.turned("#c99a66"))
    c.path(ellipse(142, 580, 30, 34), c.ball("#f2e6c8"))
    for i, (x, y, w, h, tone) in enumerate(
        (
            (570, 548, 112, 112, BLOCKS[0]),
            (690, 560, 100, 100, BLOCKS[2]),
            (796, 578, 84, 82, BLOCKS[1]),
            (626, 440, 106, 106, BLOCKS[4]),
        )
    ):
        c.form(box(x, y, w, h, 12), tone, c.sheet(tone), 12)
        if i % 2 == 0:
            c.path(ellipse(x + w / 2, y + h / 2, w * 0.22), tint(tone, 0.6), fill_opacity=0.7)
        else:
            c.path(
                polygon([(x + w / 2, y + h * 0.26), (x + w * 0.74, y + h * 0.72), (x + w * 0.26, y + h * 0.72)]),
                tint(tone, 0.6),
                fill_opacity=0.7,
            )
    c.form(polygon([(740, 560), (850, 560), (795, 460)]), BLOCKS[3], "", 12)
    for x in (196, 404, 622, 836):
        wheel(c, x, 716, 54, WALNUT if x in (622, 836) else shade(k, 0.1))


@drawing("bear", floor=830, prop="hall")
def bear(c: Canvas, k: str) -> None:
    """A sitting plush bear with a knitted scarf."""

    def fur(data: str, tone: str, soft: float) -> None:
        c.form(data, tone, c.radial((tint(tone, 0.26), 0), (tone, 0.55), (shade(tone, 0.28), 1), cx=0.4, cy=0.34), soft)

    for side in (-1, 1):
        c_x = 500 + side * 132
        fur(ellipse(c_x, 214, 62), shade(k, 0.06), 20)
        c.path(ellipse(c_x, 220, 34), tint(k, 0.45), fill_opacity=0.8)
    for side in (-1, 1):
        arm = smooth(
            [
                (500 + side * 130, 480),
                (500 + side * 210, 530),
                (500 + side * 262, 640),
                (500 + side * 226, 700),
                (500 + side * 160, 670),
                (500 + side * 120, 580),
            ]
        )
        fur(arm, shade(k, 0.05), 28)
    fur(smooth([(500, 440), (356, 500), (318, 650), (350, 780), (500, 826), (650, 780), (682, 650), (644, 500)]), k, 50)
    c.path(ellipse(500, 668, 112, 122), c.radial((tint(k, 0.6), 0), (tint(k, 0.35), 1)), fill_opacity=0.8)
    for side in (-1, 1):
        fur(ellipse(500 + side * 176, 764, 104, 70), shade(k, 0.04), 26)
        c.path(ellipse(500 + side * 206, 766, 50, 52), tint(k, 0.5), fill_opacity=0.85)
        c.path(ellipse(500 + side * 206, 786, 18, 15), shade(k, 0.2), fill_opacity=0.5)
        for i in (-1, 0, 1):
            c.path(ellipse(500 + side * 206 + i * 22, 748, 9), shade(k, 0.2), fill_opacity=0.5)
    fur(smooth([(500, 158), (366, 200), (312, 320), (350, 430), (500, 474), (650, 430), (688, 320), (634, 200)]), k, 50)
    c.path(ellipse(500, 378, 84, 64), c.radial((tint(k, 0.7), 0), (tint(k, 0.4), 1)))
    c.path(smooth([(464, 344), (500, 336), (536, 344), (524, 372), (500, 382), (476, 372)]), c.ball("#3a2a24", 0.3))
    c.line("M500 382v22q-24 26 -50 6M500 404q24 26 50 6", "#3a2a24", 6)
    for x in (420, 580):
        c.path(ellipse(x, 304, 17, 19), c.ball("#2a201c", 0.3))
        c.path(ellipse(x - 5, 297, 5), "#ffffff")
    tone = "#b5473a"
    tail = polygon([(556, 480), (628, 470), (652, 650), (580, 662)])
    c.form(tail, tone, "", 14)
    collar = smooth([(346, 448), (500, 498), (654, 448), (664, 496), (500, 552), (336, 496)])
    c.form(collar, tone, c.fall(tone), 16)
    with c.clip(collar):
        c.line("".join(f"M{330 + i * 15} 440l6 120" for i in range(24)), shade(tone, 0.4), 3, 0.3)
    c.line("M566 520L646 508M572 570L652 558M578 620L656 608", CREAM, 11, 0.85)
    for i in range(6):
        c.line(f"M{584 + i * 13} {660 - i * 2}v24", tone, 6)
    hairs = [(c.random.uniform(340, 660), c.random.uniform(200, 800)) for _ in range(260)]
    c.line("".join(f"M{x:.0f} {y:.0f}q4 5 1 10" for x, y in hairs), tint(k, 0.6), 2, 0.1)


@drawing("rings")
def rings(c: Canvas, k: str) -> None:
    """A stacking tower of turned rings."""
    c.path(tube(500, 770, 236, 796, 230, 0.12), c.turned(OAK))
    c.path(ellipse(500, 770, 236, 28), c.linear(tint(OAK, 0.4), OAK, to="right"))
    tones = (k, *BLOCKS[1:], BLOCKS[0])
    for i, tone in enumerate(tones):
        half, y = 216 - i * 25, 726 - i * 82
        c.form(
            box(500 - half, y - 44, half * 2, 88, 44),
            tone,
            c.linear((shade(tone, 0.24), 0), (tint(tone, 0.3), 0.26), (tone, 0.5), (shade(tone, 0.34), 1), to="right"),
            20,
        )
    c.path(ellipse(500, 204, 66), c.ball(OAK, 0.5))
    c.path(ellipse(478, 182, 20, 14), "#ffffff", fill_opacity=0.4)
