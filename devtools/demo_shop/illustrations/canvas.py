"""An SVG under construction, with the materials all drawings share. Light falls from the upper left."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator, Sequence

from devtools.demo_shop.illustrations.colour import lightness, mix, shade, tint

Stop = str | tuple[str, float] | tuple[str, float, float]


def _attrs(attrs: dict[str, object]) -> str:
    return "".join(f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in attrs.items())


class Canvas:
    """A 1000 by 1000 drawing surface that collects definitions and elements."""

    def __init__(self, seed: str = "") -> None:
        self.defs: list[str] = []
        self.body: list[str] = []
        self.random = random.Random(seed)
        self._fills: dict[str, str] = {}

    # ---- elements

    def path(self, data: str, fill: str = "none", **attrs: object) -> None:
        """Add a filled path; further attributes are written as given (underscores become hyphens)."""
        self.body.append(f'<path d="{data}" fill="{fill}"{_attrs(attrs)}/>')

    def line(self, data: str, stroke: str, width: float, opacity: float = 1.0, **attrs: object) -> None:
        """Add a stroked path with round ends."""
        attrs = {"stroke_linecap": "round", "stroke_linejoin": "round", **attrs}
        if opacity < 1:
            attrs["stroke_opacity"] = opacity
        self.body.append(f'<path d="{data}" fill="none" stroke="{stroke}" stroke-width="{width}"{_attrs(attrs)}/>')

    def pipe(self, data: str, colour: str, width: float, gloss: float = 0.35) -> None:
        """A round bar bent along a path: handles, wires, legs."""
        self.line(data, shade(colour, 0.3), width)
        self.line(data, shade(colour, 0.12), round(width * 0.84, 1), transform=f"translate({-width * 0.05:.1f} 0)")
        self.line(data, colour, round(width * 0.62, 1), transform=f"translate({-width * 0.1:.1f} {-width * 0.06:.1f})")
        move = f"translate({-width * 0.18:.1f} {-width * 0.14:.1f})"
        self.line(data, tint(colour, gloss), round(width * 0.2, 1), 0.6, transform=move)

    def stitch(self, data: str, colour: str, width: float = 3, dash: str = "11 8", opacity: float = 0.8) -> None:
        """A line of sewing."""
        self.line(data, colour, width, opacity, stroke_dasharray=dash)

    @contextlib.contextmanager
    def group(self, **attrs: object) -> Iterator[None]:
        """Elements added inside share the attributes, for instance a transform."""
        self.body.append(f"<g{_attrs(attrs)}>")
        yield
        self.body.append("</g>")

    @contextlib.contextmanager
    def clip(self, data: str) -> Iterator[None]:
        """Elements added inside show only within the path."""
        name = f"c{len(self.defs)}"
        self.defs.append(f'<clipPath id="{name}"><path d="{data}"/></clipPath>')
        with self.group(clip_path=f"url(#{name})"):
            yield

    # ---- fills

    def _fill(self, markup: str) -> str:
        if markup not in self._fills:
            self._fills[markup] = f"g{len(self.defs)}"
            self.defs.append(markup.replace("ID", self._fills[markup], 1))
        return f"url(#{self._fills[markup]})"

    @staticmethod
    def _stops(stops: Sequence[Stop]) -> str:
        written = []
        for i, stop in enumerate(stops):
            given: tuple[str, *tuple[float, ...]] = (stop,) if isinstance(stop, str) else stop
            offset = given[1] if len(given) > 1 else i / max(len(stops) - 1, 1)
            opacity = f' stop-opacity="{given[2]}"' if len(given) > 2 else ""
            written.append(f'<stop offset="{offset:.3g}" stop-color="{given[0]}"{opacity}/>')
        return "".join(written)

    def linear(self, *stops: Stop, to: str = "down") -> str:
        """A linear gradient over the shape's box, ``to`` "down", "right" or "corner"."""
        x, y = {"down": (0, 1), "right": (1, 0), "corner": (1, 1)}[to]
        return self._fill(
            f'<linearGradient id="ID" x1="0" y1="0" x2="{x}" y2="{y}">{self._stops(stops)}</linearGradient>'
        )

    def radial(self, *stops: Stop, cx: float = 0.36, cy: float = 0.3, r: float = 0.8) -> str:
        """A radial gradient over the shape's box."""
        return self._fill(f'<radialGradient id="ID" cx="{cx}" cy="{cy}" r="{r}">{self._stops(stops)}</radialGradient>')

    # ---- materials

    def turned(self, colour: str, gloss: float = 0.22) -> str:
        """The shading of an upright round body."""
        return self.linear(
            (shade(colour, 0.2), 0),
            (shade(colour, 0.05), 0.1),
            (tint(colour, gloss), 0.28),
            (colour, 0.5),
            (shade(colour, 0.17), 0.78),
            (shade(colour, 0.32), 0.94),
            (shade(colour, 0.25), 1),
            to="right",
        )

    def metal(self, colour: str) -> str:
        """The shading of an upright polished round body."""
        return self.linear(
            (shade(colour, 0.3), 0),
            (tint(colour, 0.5), 0.14),
            (tint(colour, 0.75), 0.2),
            (colour, 0.36),
            (shade(colour, 0.22), 0.6),
            (shade(colour, 0.42), 0.84),
            (tint(colour, 0.25), 0.95),
            (shade(colour, 0.2), 1),
            to="right",
        )

    def ball(self, colour: str, gloss: float = 0.4) -> str:
        """The shading of a sphere."""
        return self.radial(
            (tint(colour, gloss), 0), (tint(colour, gloss * 0.3), 0.25), (colour, 0.5), (shade(colour, 0.3), 1)
        )

    def sheet(self, colour: str, depth: float = 1.0) -> str:
        """The shading of a flat surface seen at an angle."""
        return self.linear(
            (tint(colour, 0.12 * depth), 0), (colour, 0.45), (shade(colour, 0.16 * depth), 1), to="corner"
        )

    def fall(self, colour: str, depth: float = 1.0) -> str:
        """A surface that darkens downwards."""
        return self.linear((tint(colour, 0.1 * depth), 0), (colour, 0.4), (shade(colour, 0.18 * depth), 1))

    # ---- modelled forms

    def form(self, data: str, colour: str, fill: str = "", soft: float = 34, strength: float = 1.0) -> None:
        """A soft solid: the silhouette with light inside its upper left edge and shade inside its lower right.

        Stacked translucent strokes stand in for a blur, which costs the rasteriser ten times as much."""
        with self.clip(data):
            self.path(data, fill or self.sheet(colour))
            self.edges(data, colour, soft, strength)

    def edges(self, data: str, colour: str, soft: float = 34, strength: float = 1.0) -> None:
        """The inner light and shade of ``form`` alone; call it inside a clip to the same path."""
        dark = shade(colour, 0.62)
        light = tint(colour, 0.75)
        glow = 0.2 if lightness(colour) > 0.45 else 0.14
        # A wide edge shows the single strokes, so it gets more and fainter ones.
        steps = 6 if soft >= 40 else 4
        for step in range(steps):
            width = soft * 2 * (steps - step) / steps
            move = f"translate({-soft * 0.34:.1f} {-soft * 0.34:.1f})"
            self.line(data, dark, round(width, 1), round(0.3 / steps * strength, 3), transform=move)
        for step in range(steps - 1):
            width = soft * 1.3 * (steps - 1 - step) / (steps - 1)
            move = f"translate({soft * 0.3:.1f} {soft * 0.3:.1f})"
            self.line(data, light, round(width, 1), round(glow / (steps - 1) * strength, 3), transform=move)

    def gloss(self, data: str, opacity: float = 0.5) -> None:
        """A reflection that fades downwards."""
        self.path(data, self.linear(("#ffffff", 0, opacity), ("#ffffff", 1, 0.02)))

    def wood(self, data: str, colour: str, bounds: tuple[float, float, float, float], upright: bool = False) -> None:
        """A plank: the silhouette with grain running along it; ``bounds`` is x, y, width, height."""
        x, y, width, height = bounds
        length, across = (height, width) if upright else (width, height)
        with self.clip(data):
            self.path(data, self.sheet(colour, 0.8))
            count = max(4, int(across / 13))
            for i in range(count):
                at = (i + self.random.uniform(0.2, 0.8)) / count * across
                bend = self.random.uniform(-0.05, 0.05) * across
                tone = shade(colour, self.random.uniform(0.15, 0.4)) if i % 3 else tint(colour, 0.3)
                if upright:
                    curve = f"M{x + at:.0f} {y}q{bend:.0f} {length / 2:.0f} 0 {length:.0f}"
                else:
                    curve = f"M{x} {y + at:.0f}q{length / 2:.0f} {bend:.0f} {length:.0f} 0"
                self.line(curve, tone, round(self.random.uniform(1, 2.6), 1), 0.28)
            self.edges(data, colour, 12, 0.7)

    def rim(self, cx: float, cy: float, rx: float, ry: float, colour: str, wall: float = 10, inside: str = "") -> None:
        """The mouth of a vessel: its lip and the dark inside."""
        self.path(
            _oval(cx, cy, rx, ry), self.linear(tint(colour, 0.3), tint(colour, 0.1), shade(colour, 0.08), to="right")
        )
        inner = inside or shade(colour, 0.3)
        self.path(
            _oval(cx, cy + wall * 0.12, rx - wall, ry - wall * 0.55),
            self.linear(shade(inner, 0.35), inner, mix(inner, "#ffffff", 0.12), to="right"),
        )

    def svg(self, size: int, view: tuple[float, float, float] = (0, 0, 1000)) -> str:
        """The document: ``size`` pixels square, showing the square ``view`` (x, y, side)."""
        x, y, side = view
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {y:g} {side:g} {side:g}" width="{size}" '
            f'height="{size}"><defs>{"".join(self.defs)}</defs>{"".join(self.body)}</svg>'
        )


def _oval(cx: float, cy: float, rx: float, ry: float) -> str:
    return f"M{cx - rx:.1f} {cy:.1f}a{rx:.1f} {ry:.1f} 0 1 1 {rx * 2:.1f} 0a{rx:.1f} {ry:.1f} 0 1 1 {-rx * 2:.1f} 0Z"
