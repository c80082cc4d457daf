"""Watches, glasses, wallets, umbrellas."""

from __future__ import annotations

import math

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import mix, shade, tint
from devtools.demo_shop.illustrations.materials import BRASS, CREAM, LEATHER, OAK, STEEL, mark
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import around, box, ellipse, smooth


@drawing("watch", pose="lie")
def watch(c: Canvas, k: str) -> None:
    """A field watch on a leather strap."""
    with c.group(transform="rotate(14 500 500)"):
        for flip, length in ((-1, 390), (1, 400)):
            end = 500 + flip * length
            near, mid = 500 + flip * 170, 500 + flip * 300
            band = smooth(
                [
                    (418, near),
                    (418, near),
                    (432, mid),
                    (440, end),
                    (440, end),
                    (500, end + flip * 18),
                    (560, end),
                    (560, end),
                    (568, mid),
                    (582, near),
                    (582, near),
                ]
            )
            c.form(
                band,
                k,
                c.linear((shade(k, 0.1), 0), (tint(k, 0.2), 0.35), (k, 0.6), (shade(k, 0.3), 1), to="right"),
                16,
            )
            c.stitch(f"M434 {near}L452 {end - flip * 14}M566 {near}L548 {end - flip * 14}", tint(k, 0.6), 3)
            if flip > 0:
                for i in range(5):
                    c.path(ellipse(500, mid - 20 + i * 26, 6), shade(k, 0.65))
        c.path(box(432, 92, 136, 34, 8), c.metal(STEEL))
        c.path(box(494, 70, 12, 60, 5), c.metal(STEEL))
        for x in (412, 588):
            for flip in (-1, 1):
                c.path(box(x - 14, 500 + flip * 168 - 40, 28, 80, 12), c.metal(STEEL))
        c.path(box(680, 476, 34, 48, 8), c.metal(STEEL))
        c.path(ellipse(500, 500, 188), c.linear(tint(STEEL, 0.7), STEEL, shade(STEEL, 0.45), to="corner"))
        c.path(ellipse(500, 500, 176), c.linear(shade(STEEL, 0.4), tint(STEEL, 0.4), to="corner"))
        c.path(
            ellipse(500, 500, 162),
            c.radial((tint(CREAM, 0.6), 0), (CREAM, 0.7), (shade(CREAM, 0.16), 1), cx=0.42, cy=0.38, r=0.7),
        )
        for px, py, turn in around(500, 500, 146, 146, 60):
            hour = round(turn) % 30 == 0
            inner = 0.86 if hour else 0.94
            c.line(
                f"M{px:.1f} {py:.1f}L{500 + (px - 500) * inner:.1f} {500 + (py - 500) * inner:.1f}",
                "#2f2b28",
                8 if hour else 2.5,
            )
        c.path(ellipse(500, 584, 34), "none", stroke="#8c8376", stroke_width=2.5)
        c.line("M500 584l16 -18", "#2f2b28", 3)
        mark(c, 500, 428, 30, "#5a5148", 3)
        for degrees, reach, wide in ((-58, 92, 12), (62, 128, 8)):
            angle = math.radians(degrees - 90)
            dx, dy = math.cos(angle), math.sin(angle)
            c.line(
                f"M{500 - dx * 22:.0f} {500 - dy * 22:.0f}L{500 + dx * reach:.0f} {500 + dy * reach:.0f}",
                "#26303a",
                wide,
            )
        c.line("M486 536L560 400", "#c8452f", 3.5)
        c.path(ellipse(500, 500, 12), c.ball(BRASS))
        c.path("M400 400a150 150 0 0 1 150 -44q-90 30 -140 100z", "#ffffff", fill_opacity=0.4)


@drawing("sunglasses", pose="lie")
def sunglasses(c: Canvas, k: str) -> None:
    """Round acetate sunglasses, arms folded behind the lenses."""
    for side in (-1, 1):
        c.pipe(
            f"M{500 + side * 362} 430Q{500 + side * 340} 300 {500 + side * 150} 268L{500 - side * 190} 300",
            shade(k, 0.25),
            26,
        )
    lens = mix(k, "#3b4a3f", 0.65)
    for side in (-1, 1):
        cx = 500 + side * 196
        frame = smooth(
            [
                (cx - 148, 400),
                (cx - 96, 346),
                (cx, 332),
                (cx + 96, 346),
                (cx + 148, 400),
                (cx + 144, 500),
                (cx + 88, 592),
                (cx, 622),
                (cx - 88, 592),
                (cx - 144, 500),
            ]
        )
        c.path(frame, c.linear((shade(lens, 0.4), 0, 0.97), (lens, 0.5, 0.9), (tint(lens, 0.45), 1, 0.78)))
        with c.clip(frame):
            c.path(f"M{cx - 96} 320h76l-120 300h-76z", "#ffffff", fill_opacity=0.17)
            c.path(f"M{cx + 10} 320h24l-120 300h-24z", "#ffffff", fill_opacity=0.13)
        c.line(frame, shade(k, 0.5), 40)
        c.line(frame, shade(k, 0.15), 34, transform="translate(-1 -1)")
        c.line(frame, k, 24, transform="translate(-2 -3)")
        c.line(frame, tint(k, 0.55), 6, 0.55, transform="translate(-7 -9)")
        for x, y, r in (
            (-120, 380, 5),
            (-60, 342, 4),
            (30, 334, 6),
            (110, 360, 5),
            (142, 470, 5),
            (90, 590, 6),
            (-30, 620, 5),
            (-130, 530, 6),
        ):
            c.path(ellipse(cx + x, y, r * 2.2, r * 1.3), shade(k, 0.55), fill_opacity=0.4)
        c.form(box(cx + side * 148 - 26, 372, 52, 56, 16), k, c.sheet(k), 8)
        c.path(ellipse(cx + side * 152, 400, 7), c.ball(BRASS))
    c.pipe("M352 408Q430 352 500 352T648 408", k, 34)
    for side in (-1, 1):
        c.path(
            ellipse(500 + side * 50, 470, 11, 26),
            tint(CREAM, 0.3),
            fill_opacity=0.75,
            transform=f"rotate({side * -14} {500 + side * 50} 470)",
        )


@drawing("wallet", pose="lie")
def wallet(c: Canvas, k: str) -> None:
    """A bifold wallet with cards showing, and a key ring."""
    with c.group(transform="rotate(-10 480 500)"):
        for i, tone in enumerate(("#5f7a73", "#d9a45c", "#3f5f7a")):
            c.form(box(226 + i * 10, 262 + i * 26, 470, 200, 18), tone, c.sheet(tone), 6)
            c.path(box(262 + i * 10, 284 + i * 26, 60, 12, 4), tint(tone, 0.6))
        body = box(200, 342, 540, 356, (20, 34, 34, 20))
        c.path(body, "#2a2024", fill_opacity=0.2, transform="translate(8 14)")
        c.form(body, k, c.linear((tint(k, 0.16), 0), (k, 0.5), (shade(k, 0.2), 1), to="corner"), 26)
        with c.clip(body):
            pores = [
                (c.random.uniform(200, 740), c.random.uniform(342, 700), c.random.uniform(1, 2.6)) for _ in range(260)
            ]
            c.path("".join(ellipse(x, y, r, 1.2) for x, y, r in pores), shade(k, 0.5), fill_opacity=0.28)
            c.line("M200 342V700", shade(k, 0.5), 30, 0.3)
        c.stitch(box(216, 358, 508, 324, (12, 24, 24, 12)), tint(k, 0.6), 3.5, "13 9")
        mark(c, 620, 600, 64, shade(k, 0.55), 5)
    c.path(ellipse(800, 740, 62), "none", stroke=shade(BRASS, 0.3), stroke_width=14)
    c.path(ellipse(798, 738, 62), "none", stroke=tint(BRASS, 0.25), stroke_width=9)
    c.form(
        smooth([(730, 760), (700, 800), (640, 850), (620, 900), (664, 914), (720, 870), (760, 800)]),
        LEATHER,
        c.sheet(LEATHER),
        8,
    )
    c.line("M850 790L900 880M876 836l20 -12M888 858l20 -12", STEEL, 14)


@drawing("umbrella", floor=880, prop="hall")
def umbrella(c: Canvas, k: str) -> None:
    """An open umbrella with a crook handle."""
    c.pipe("M500 250V770", STEEL, 12)
    c.pipe("M500 640V800Q500 880 430 880T366 806", OAK, 30)
    c.path(box(484, 630, 32, 26, 5), c.metal(BRASS))
    c.line("M500 92V140", STEEL, 11)
    rim = [(96, 520), (220, 482), (362, 520), (500, 500), (638, 520), (780, 482), (904, 520)]
    hem_back = "Q842 472 780 490Q700 470 638 520Q570 472 500 500Q430 472 362 520Q300 470 220 490Q158 472 96 520Z"
    hem = "Q158 472 220 490Q300 470 362 520Q430 472 500 500Q570 472 638 520Q700 470 780 490Q842 472 904 520"
    shape = f"M96 520C100 300 290 140 500 140S900 300 904 520{hem_back}"
    inside = f"M96 520{hem}Q700 590 500 560Q300 590 96 520Z"
    c.path(inside, c.linear(shade(k, 0.6), shade(k, 0.4)))
    with c.clip(shape):
        tones = (tint(k, 0.2), tint(k, 0.32), k, shade(k, 0.16), shade(k, 0.3), shade(k, 0.4))
        for i in range(6):
            x1, x2 = rim[i][0], rim[i + 1][0]
            out, back = 500 + (x1 - 500) * 0.7, 500 + (x2 - 500) * 0.7
            c.path(f"M500 138C{out:.0f} 180 {x1} 340 {x1} 540H{x2}C{x2} 340 {back:.0f} 180 500 138Z", tones[i])
            if i:
                c.line(f"M500 138C{500 + (x1 - 500) * 0.7:.0f} 180 {x1} 340 {x1} 540", shade(k, 0.5), 4, 0.5)
        c.edges(shape, k, 40, 0.9)
        c.path("M190 420C220 300 310 220 420 186C330 250 270 330 244 440Z", "#ffffff", fill_opacity=0.2)
    for x, y in rim:
        c.path(ellipse(x, y, 7), c.ball(BRASS))


@drawing("keyring", pose="lie")
def keyring(c: Canvas, k: str) -> None:
    """A leather key fob on a brass carabiner with two keys."""
    c.line("M500 120Q400 120 400 220V330Q400 420 500 420T600 330V220Q600 120 500 120Z", shade(BRASS, 0.4), 30)
    c.line("M500 120Q400 120 400 220V330Q400 420 500 420T600 330V220Q600 120 500 120Z", BRASS, 22)
    c.line("M484 124Q408 136 406 220V320", tint(BRASS, 0.6), 6, 0.8)
    c.path(box(586, 220, 28, 100, 8), c.metal(BRASS))
    for turn, tone in ((28, STEEL), (48, BRASS)):
        with c.group(transform=f"rotate({-turn} 520 430)"):
            c.path(ellipse(520, 500, 58), "none", stroke=shade(tone, 0.35), stroke_width=26)
            c.path(ellipse(519, 498, 58), "none", stroke=tone, stroke_width=20)
            c.path("M506 556h28v230l-14 18l-14 -18z", c.metal(tone))
            for i in range(4):
                c.path(box(532, 650 + i * 34, 20 - i % 2 * 8, 20, 3), shade(tone, 0.2))
    fob = smooth(
        [
            (456, 430),
            (456, 430),
            (392, 560),
            (372, 760),
            (372, 760),
            (400, 846),
            (470, 846),
            (498, 760),
            (498, 760),
            (492, 560),
        ]
    )
    with c.group(transform="rotate(8 450 430)"):
        c.path(fob, "#2a2024", fill_opacity=0.25, transform="translate(10 14)")
        c.form(fob, k, c.linear((tint(k, 0.2), 0), (k, 0.5), (shade(k, 0.25), 1), to="right"), 16)
        c.stitch("M450 470Q408 580 390 756Q404 832 436 832T480 756Q482 580 460 470", tint(k, 0.6), 3, "10 7")
        mark(c, 436, 690, 56, shade(k, 0.55), 5)
        c.path(ellipse(456, 462, 12), c.ball(BRASS))
