"""What the demo shop sells."""

from devtools.demo_shop.catalogue import home, kitchen, leisure, wear
from devtools.demo_shop.catalogue.departments import DEPARTMENTS, Department
from devtools.demo_shop.catalogue.item import Item, ReviewText

SHOP_NAME = "Hearth & Harbour"
ITEMS: tuple[Item, ...] = (*kitchen.ITEMS, *home.ITEMS, *wear.ITEMS, *leisure.ITEMS)

__all__ = ["DEPARTMENTS", "ITEMS", "SHOP_NAME", "Department", "Item", "ReviewText"]
