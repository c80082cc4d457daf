"""The demo shop, Hearth & Harbour: its catalogue, the drawings of its products, and how they get into the shop."""

SHOP_NAME = "Hearth & Harbour"
