"""What the catalogue's modules are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ReviewText = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class Item:
    """A product as a shopkeeper would write it down.

    ``kind`` names its drawing, ``backdrop`` (``#rrggbb``) the paper behind it. ``colours`` maps each colour's name to
    its value; with more than one, colour is an option called ``colour_option``. ``sizes`` maps each size to its price
    in dollars (empty: the item's ``price``), and is an option called ``size_option``. ``stock`` maps variants, by their
    options joined with " / ", to pieces; what it leaves out gets a usual amount. ``weight`` is in grams. ``reviews``
    are rating (1 to 5), title and text."""

    name: str
    category: str
    kind: str
    brand: str
    price: str
    text: tuple[str, ...]
    specifications: Mapping[str, str]
    colours: Mapping[str, str]
    backdrop: str
    weight: int
    tags: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    was: str = ""
    colour_option: str = "Colour"
    sizes: Mapping[str, str] = field(default_factory=dict)
    size_option: str = "Size"
    stock: Mapping[str, int] = field(default_factory=dict)
    reviews: tuple[ReviewText, ...] = ()
