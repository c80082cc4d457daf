"""Shoes, boots and slippers."""

from __future__ import annotations

from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade, tint
from devtools.demo_shop.illustrations.drawings.clothing import folds
from devtools.demo_shop.illustrations.materials import BRASS, CREAM, LEATHER, lines
from devtools.demo_shop.illustrations.registry import drawing
from devtools.demo_shop.illustrations.shapes import box, ellipse, smooth


@drawing("sneaker", floor=770, prop="hall")
def sneaker(c: Canvas, k: str) -> None:
    """A low leather trainer from the side."""
    sole = smooth(
        [
            (98, 668),
            (98, 668),
            (180, 700),
            (420, 706),
            (640, 706),
            (820, 690),
            (900, 656),
            (900, 656),
            (918, 690),
            (896, 742),
            (820, 768),
            (500, 772),
            (140, 770),
            (100, 748),
            (92, 706),
        ]
    )
    upper = smooth(
        [
            (108, 700),
            (102, 600),
            (122, 490),
            (140, 424),
            (140, 424),
            (220, 446),
            (300, 440),
            (372, 400),
            (372, 400),
            (450, 462),
            (556, 532),
            (680, 558),
            (800, 574),
            (874, 626),
            (898, 690),
            (898, 706),
            (898, 706),
            (500, 724),
            (108, 710),
        ]
    )
    c.path(
        smooth([(150, 412), (180, 380), (260, 376), (380, 390), (340, 440), (220, 450)]),
        c.linear(shade(k, 0.5), shade(k, 0.3)),
    )
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
        upper = smooth(
            [
                (250, 210),
                (250, 210),
                (360, 222),
                (476, 208),
                (476, 208),
                (480, 360),
                (500, 520),
                (600, 602),
                (740, 636),
                (806, 690),
                (814, 752),
                (814, 752),
                (520, 764),
                (250, 758),
                (250, 758),
                (232, 640),
                (250, 480),
                (250, 330),
            ]
        )
        c.path(ellipse(363, 212, 113, 22), shade(tone, 0.62))
        c.form(
            upper,
            tone,
            c.linear(
                (shade(tone, 0.12), 0),
                (tint(tone, 0.3), 0.2),
                (tone, 0.45),
                (tint(tone, 0.12), 0.7),
                (shade(tone, 0.3), 1),
                to="right",
            ),
            40,
        )
        with c.clip(upper):
            elastic = smooth(
                [
                    (330, 200),
                    (330, 200),
                    (420, 200),
                    (420, 200),
                    (424, 340),
                    (410, 440),
                    (376, 476),
                    (342, 440),
                    (326, 340),
                ]
            )
            c.path(elastic, shade(tone, 0.5))
            c.line(lines([(332 + i * 9, 200) for i in range(11)], 0, 280), tint(tone, 0.3), 2.5, 0.4)
            c.stitch("M322 214Q316 400 376 484Q436 400 428 214", tint(tone, 0.5), 3, "8 5")
            c.line("M376 486Q400 640 500 752", shade(tone, 0.5), 4, 0.5)
            c.stitch("M388 486Q414 636 516 750", tint(tone, 0.5), 2.5, "8 5", 0.6)
            folds(c, [(500, 540, 600, 640), (520, 520, 640, 620)], tone, 20)
            c.path("M640 640q90 14 130 60q-80 -30 -150 -30z", "#ffffff", fill_opacity=0.3)
        c.path(box(244, 150, 34, 90, 14), "none", stroke=shade(tone, 0.4), stroke_width=9)
        sole = smooth(
            [
                (240, 748),
                (240, 748),
                (520, 762),
                (824, 748),
                (824, 748),
                (830, 780),
                (800, 792),
                (540, 792),
                (440, 790),
                (420, 820),
                (420, 820),
                (240, 820),
                (240, 820),
                (234, 780),
            ]
        )
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
            sole = smooth(
                [
                    (500, 150),
                    (384, 230),
                    (360, 380),
                    (392, 560),
                    (390, 700),
                    (430, 820),
                    (500, 850),
                    (570, 820),
                    (606, 700),
                    (604, 560),
                    (632, 400),
                    (610, 230),
                ]
            )
            c.path(sole, shade(k, 0.7), fill_opacity=0.25, transform="translate(14 18)")
            c.form(sole, shade(k, 0.3), "", 20)
            bed = smooth(
                [
                    (500, 200),
                    (410, 270),
                    (396, 400),
                    (420, 570),
                    (420, 700),
                    (450, 796),
                    (500, 818),
                    (552, 796),
                    (576, 700),
                    (574, 570),
                    (600, 400),
                    (586, 270),
                ]
            )
            c.form(bed, CREAM, c.radial(tint(CREAM, 0.5), CREAM, shade(CREAM, 0.2), cx=0.45, cy=0.7), 20)
            vamp = smooth(
                [
                    (500, 142),
                    (380, 226),
                    (352, 380),
                    (384, 560),
                    (384, 560),
                    (440, 520),
                    (500, 512),
                    (560, 520),
                    (612, 562),
                    (612, 562),
                    (642, 400),
                    (616, 226),
                ]
            )
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
