"""The pictures of a product: before a backdrop, and in a room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PIL import Image

from devtools.demo_shop.illustrations import studio
from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import shade
from devtools.demo_shop.illustrations.frames import FRAMES
from devtools.demo_shop.illustrations.registry import Drawing, drawings
from devtools.demo_shop.illustrations.scenes import scene
from devtools.demo_shop.illustrations.studio import SIZE

Shot = Literal["studio", "scene"]


@dataclass(frozen=True)
class Place:
    """Where in a scene a product goes: its size in the picture and the height of the ground, as shares of the side."""

    scene: str
    share: float
    ground: float = 0.0


PLACES = {
    "shelf": Place("shelf", 0.62, 0.845),
    "room": Place("room", 0.76, 0.9),
    "hall": Place("room", 0.56, 0.9),
    "meadow": Place("meadow", 0.6, 0.88),
    "camp": Place("meadow", 0.86, 0.86),
    "leaf": Place("leaf", 0.82),
    "herbs": Place("herbs", 0.84),
}


@dataclass(frozen=True)
class Sitting:
    """One product in one colour (``#rrggbb``), the ``backdrop``'s tone, and which pictures to take of it."""

    kind: str
    colour: str
    backdrop: str
    shots: tuple[Shot, ...] = ("studio",)


def photograph(sitting: Sitting) -> list[bytes]:
    """The pictures as JPEG files, in the order of ``shots``. Raises KeyError for a kind nobody has drawn."""
    drawing = drawings()[sitting.kind]
    layer = _layer(drawing, sitting.colour)
    take = {"studio": _in_studio, "scene": _in_scene}
    return [studio.encode(take[shot](drawing, layer, sitting)) for shot in sitting.shots]


def _layer(drawing: Drawing, colour: str) -> Image.Image:
    canvas = Canvas(drawing.name)
    drawing.draw(canvas, colour)
    return studio.rasterise(canvas.svg(SIZE, FRAMES[drawing.name]))


def _floor(drawing: Drawing) -> float:
    """Where the ground is in the framed picture, in pixels."""
    _, y, side = FRAMES[drawing.name]
    return (drawing.floor - y) / side * SIZE


def _compose(picture: Image.Image, layer: Image.Image, drawing: Drawing, floor: float, tone: str) -> Image.Image:
    if drawing.pose == "stand":
        studio.cast_standing(picture, layer, floor, tone)
    else:
        studio.cast_lying(picture, layer, tone, height=1.0 if drawing.pose == "lie" else 2.0)
    picture.paste(layer, (0, 0), layer)
    return picture


def _in_studio(drawing: Drawing, layer: Image.Image, sitting: Sitting) -> Image.Image:
    picture = studio.backdrop(sitting.backdrop, drawing.pose == "stand").copy()
    return studio.with_grain(_compose(picture, layer, drawing, _floor(drawing), sitting.backdrop))


def _in_scene(drawing: Drawing, layer: Image.Image, sitting: Sitting) -> Image.Image:
    place = PLACES[drawing.prop]
    share, ground = place.share, place.ground * SIZE
    small = layer.resize((int(SIZE * share),) * 2, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if drawing.pose == "lie":
        small = small.rotate(9, Image.Resampling.BICUBIC)
    left = (SIZE - small.width) // 2
    top = {"stand": int(ground - _floor(drawing) * share), "hang": 0, "lie": left}[drawing.pose]
    placed = Image.new("RGBA", (SIZE, SIZE))
    placed.paste(small, (left, top))
    picture = _compose(scene(place.scene, sitting.backdrop), placed, drawing, ground, shade(sitting.backdrop, 0.2))
    if place.scene == "meadow":
        return picture
    return studio.sunlight(picture, sitting.kind, leaves=drawing.pose == "lie")
