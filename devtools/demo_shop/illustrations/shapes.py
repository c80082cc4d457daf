"""Path data: smooth curves through points, turned (lathed) bodies, rounded boxes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

Point = tuple[float, float]


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def polygon(points: Iterable[Point], closed: bool = True) -> str:
    """Straight lines through ``points``."""
    data = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    return data + "Z" if closed else data


def smooth(points: Sequence[Point], closed: bool = True, tension: float = 1.0) -> str:
    """A Catmull-Rom curve through ``points``; a point given twice in a row makes a corner."""
    count = len(points)
    data = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for i in range(count if closed else count - 1):
        p0 = points[(i - 1) % count] if closed or i else points[0]
        p1, p2 = points[i], points[(i + 1) % count]
        p3 = points[(i + 2) % count] if closed or i + 2 < count else p2
        if p1 == p2:
            continue
        c1 = (p1[0] + (p2[0] - p0[0]) / 6 * tension, p1[1] + (p2[1] - p0[1]) / 6 * tension)
        c2 = (p2[0] - (p3[0] - p1[0]) / 6 * tension, p2[1] - (p3[1] - p1[1]) / 6 * tension)
        if p0 == p1:
            c1 = (p1[0] + (p2[0] - p1[0]) / 3, p1[1] + (p2[1] - p1[1]) / 3)
        if p2 == p3:
            c2 = (p2[0] - (p2[0] - p1[0]) / 3, p2[1] - (p2[1] - p1[1]) / 3)
        data.append("C" + " ".join(f"{_n(x)} {_n(y)}" for x, y in (c1, c2, p2)))
    return "".join(data) + ("Z" if closed else "")


def mirrored(half: Sequence[Point], cx: float = 500) -> list[Point]:
    """A closed symmetric outline from its left half, given from top to bottom."""
    return [*half, *((2 * cx - x, y) for x, y in reversed(half) if x != cx)]


def lathe(profile: Sequence[tuple[float, float]], cx: float = 500, base: float = 0.16) -> str:
    """The silhouette of a turned body: (y, half-width) from rim to foot, closed below by a flat ellipse.

    ``base`` is the ellipse's height to its width: how far the camera looks down on the foot."""
    left = [(cx - w, y) for y, w in profile]
    right = [(cx + w, y) for y, w in reversed(profile)]
    foot_y, foot_w = profile[-1]
    top_y, top_w = profile[0]
    down = smooth(left, closed=False)
    up = smooth(right, closed=False)
    arc = f"A{_n(foot_w)} {_n(foot_w * base)} 0 0 0 {_n(cx + foot_w)} {_n(foot_y)}"
    lid = f"A{_n(top_w)} {_n(top_w * base)} 0 0 0 {_n(cx - top_w)} {_n(top_y)}Z"
    return down + arc + up[up.index("C") :] + lid


def box(x: float, y: float, width: float, height: float, radius: float | Sequence[float] = 0) -> str:
    """A rectangle with rounded corners: one radius, or four from the top left clockwise."""
    tl, tr, br, bl = (radius,) * 4 if isinstance(radius, (int, float)) else radius
    return (
        f"M{_n(x + tl)} {_n(y)}H{_n(x + width - tr)}q{_n(tr)} 0 {_n(tr)} {_n(tr)}V{_n(y + height - br)}"
        f"q0 {_n(br)} {_n(-br)} {_n(br)}H{_n(x + bl)}q{_n(-bl)} 0 {_n(-bl)} {_n(-bl)}V{_n(y + tl)}"
        f"q0 {_n(-tl)} {_n(tl)} {_n(-tl)}Z"
    )


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None) -> str:
    """An ellipse (or a circle) as path data."""
    ry = rx if ry is None else ry
    return (
        f"M{_n(cx - rx)} {_n(cy)}A{_n(rx)} {_n(ry)} 0 1 1 {_n(cx + rx)} {_n(cy)}"
        f"A{_n(rx)} {_n(ry)} 0 1 1 {_n(cx - rx)} {_n(cy)}Z"
    )


def tube(cx: float, top: float, top_w: float, foot: float, foot_w: float, base: float = 0.16) -> str:
    """A straight or tapered cylinder between two ellipses; widths are half-widths."""
    return (
        f"M{_n(cx - top_w)} {_n(top)}L{_n(cx - foot_w)} {_n(foot)}"
        f"A{_n(foot_w)} {_n(foot_w * base)} 0 0 0 {_n(cx + foot_w)} {_n(foot)}L{_n(cx + top_w)} {_n(top)}"
        f"A{_n(top_w)} {_n(top_w * base)} 0 0 0 {_n(cx - top_w)} {_n(top)}Z"
    )


def around(
    cx: float, cy: float, rx: float, ry: float, count: int, start: float = 0
) -> list[tuple[float, float, float]]:
    """``count`` places evenly on an ellipse: (x, y, angle in degrees)."""
    angles = [start + 360 * i / count for i in range(count)]
    return [(cx + rx * math.cos(math.radians(a)), cy + ry * math.sin(math.radians(a)), a) for a in angles]


def flip(side: int) -> Callable[[float], float]:
    """What puts an x on the right half where ``side`` is 1, and on the left where it is -1."""
    return lambda x: 500 + side * (x - 500)


def limb(x1: float, y1: float, w1: float, x2: float, y2: float, w2: float) -> str:
    """A tapered straight bar with round ends, from half-width ``w1`` to half-width ``w2``."""
    angle = math.atan2(y2 - y1, x2 - x1) + math.pi / 2
    dx, dy = math.cos(angle), math.sin(angle)
    return (
        f"M{_n(x1 + dx * w1)} {_n(y1 + dy * w1)}L{_n(x2 + dx * w2)} {_n(y2 + dy * w2)}"
        f"A{_n(w2)} {_n(w2)} 0 0 0 {_n(x2 - dx * w2)} {_n(y2 - dy * w2)}L{_n(x1 - dx * w1)} {_n(y1 - dy * w1)}"
        f"A{_n(w1)} {_n(w1)} 0 0 0 {_n(x1 + dx * w1)} {_n(y1 + dy * w1)}Z"
    )
