"""What the demo shop sells."""

from devtools.demo_shop.catalogue import (
    audio,
    bags,
    carry,
    clothing,
    desk,
    furniture,
    garden,
    kitchen,
    lighting,
    outdoors,
    play,
    scents,
    textiles,
)
from devtools.demo_shop.catalogue.departments import DEPARTMENTS, Department
from devtools.demo_shop.catalogue.item import Item, ReviewText

ITEMS: tuple[Item, ...] = (
    *kitchen.ITEMS,
    *furniture.ITEMS,
    *lighting.ITEMS,
    *textiles.ITEMS,
    *bags.ITEMS,
    *clothing.ITEMS,
    *audio.ITEMS,
    *garden.ITEMS,
    *desk.ITEMS,
    *outdoors.ITEMS,
    *scents.ITEMS,
    *carry.ITEMS,
    *play.ITEMS,
)

__all__ = ["DEPARTMENTS", "ITEMS", "Department", "Item", "ReviewText"]
