"""Little Ones."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Wooden Goods Train",
        category="Little Ones",
        kind="train",
        brand="Little Oak",
        price="54.00",
        weight=980,
        colours={"Red": "#c0583f", "Green": "#5f8a63"},
        backdrop="#a3bcbf",
        tags=("featured", "gift"),
        text=(
            (
                "An engine, a wagon and five blocks to lose under the sofa. Beech from a forest you could walk to from "
                "the workshop, coloured with water-based stain and sealed with wax."
            ),
        ),
        points=("From 18 months", "Magnet in the coupling is sealed in wood", "Rolls straight, even on carpets"),
        specifications={
            "Material": "Beech",
            "Length": "42 cm",
            "Age": "18 months and up",
            "Finish": "Water-based stain, wax",
            "Tested": "EN 71",
        },
        reviews=(
            (5, "Played with daily", "Two years of love and hardly a scratch."),
            (5, "Beautiful on the shelf too", "When it is allowed to rest."),
            (4, "Blocks go missing", "Ours live under the sofa now."),
        ),
    ),
    Item(
        name="Barnaby Bear",
        category="Little Ones",
        kind="bear",
        brand="Little Oak",
        price="48.00",
        weight=420,
        colours={"Honey": "#b98c5c", "Cocoa": "#7d5b45"},
        backdrop="#d9aa95",
        tags=("featured", "gift", "new"),
        text=(
            (
                "Barnaby is thirty-four centimetres tall sitting down, listens well, and has a scarf that comes off in "
                "summer. Made of soft cotton plush and filled with recycled wool."
            ),
            "He has been through our washing machine eleven times and came out with opinions, but no loose seams.",
        ),
        points=("From birth: eyes are embroidered", "Machine washable", "Scarf can be taken off"),
        specifications={
            "Material": "Cotton plush, recycled wool",
            "Height": "34 cm",
            "Age": "From birth",
            "Care": "30 °C",
            "Tested": "EN 71",
        },
        reviews=(
            (5, "Instant best friend", "He has his own chair at breakfast."),
            (5, "Soft and solid", "Seams look like they will outlive us."),
            (5, "Scarf is clever", "She takes it off and on for an hour."),
            (4, "Larger than expected", "Hard to hug for a newborn, perfect at one."),
        ),
    ),
    Item(
        name="Rainbow Ring Stacker",
        category="Little Ones",
        kind="rings",
        brand="Little Oak",
        price="32.00",
        was="39.00",
        weight=640,
        colours={"Harbour": "#c0583f"},
        backdrop="#c4bc9f",
        tags=("gift",),
        text=(
            (
                "Six rings and a ball, which is mathematics if you are ten months old. Turned from lime wood, rounded "
                "everywhere, and heavy enough at the foot to stay where it is."
            ),
        ),
        specifications={
            "Material": "Lime wood",
            "Height": "22 cm",
            "Age": "10 months and up",
            "Finish": "Water-based stain, wax",
            "Tested": "EN 71",
        },
        reviews=(
            (5, "Concentrated silence", "For almost ten minutes!"),
            (4, "Colours are muted", "I prefer that."),
            (5, "Well made", "No splinters, no sharp edges."),
        ),
    ),
)
