"""Which drawing belongs to which kind of product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from devtools.demo_shop.illustrations.canvas import Canvas

Draw = Callable[[Canvas, str], None]


@dataclass(frozen=True)
class Drawing:
    """How to draw one kind of product and how to photograph it.

    ``floor`` is the y at which it touches the ground, ``focus`` the square (x, y, side) of its close-up."""

    draw: Draw
    pose: Literal["stand", "lie", "hang"]
    floor: float
    focus: tuple[float, float, float]
    prop: str


DRAWINGS: dict[str, Drawing] = {}


def drawing(
    name: str,
    *,
    pose: Literal["stand", "lie", "hang"] = "stand",
    floor: float = 800,
    focus: tuple[float, float, float] = (270, 300, 440),
    prop: str = "books",
) -> Callable[[Draw], Draw]:
    """Register the decorated function under ``name``. Raises ValueError when the name is taken."""

    def register(draw: Draw) -> Draw:
        if name in DRAWINGS:
            raise ValueError(f"two drawings are called {name}")
        DRAWINGS[name] = Drawing(draw=draw, pose=pose, floor=floor, focus=focus, prop=prop)
        return draw

    return register
