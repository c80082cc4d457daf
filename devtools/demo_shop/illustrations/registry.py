"""Which drawing belongs to which kind of product."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from devtools.demo_shop.illustrations.canvas import Canvas

Draw = Callable[[Canvas, str], None]
Pose = Literal["stand", "lie", "hang"]
_DRAWINGS: dict[str, Drawing] = {}


@dataclass(frozen=True)
class Drawing:
    """How to draw one kind of product, and where to put it in a scene.

    ``floor`` is the y at which it touches the ground; ``prop`` names the scene of its second picture."""

    name: str
    draw: Draw
    pose: Pose
    floor: float
    prop: str


def drawing(name: str, *, pose: Pose = "stand", floor: float = 800, prop: str = "") -> Callable[[Draw], Draw]:
    """Register the decorated function under ``name``. Raises ValueError when the name is taken."""

    def register(draw: Draw) -> Draw:
        if name in _DRAWINGS:
            raise ValueError(f"two drawings are called {name}")
        scene = prop or {"stand": "shelf", "lie": "leaf", "hang": "shelf"}[pose]
        _DRAWINGS[name] = Drawing(name=name, draw=draw, pose=pose, floor=floor, prop=scene)
        return draw

    return register


@functools.cache
def drawings() -> Mapping[str, Drawing]:
    """Every drawing by its name."""
    package = importlib.import_module("devtools.demo_shop.illustrations.drawings")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return _DRAWINGS
