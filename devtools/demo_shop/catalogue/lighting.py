"""Lighting."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Dome Table Lamp",
        category="Table Lamps",
        kind="domelamp",
        brand="Northlight",
        price="145.00",
        weight=2600,
        colours={"Terracotta": "#c0674a", "Sage": "#8ba083", "Ink": "#35485a"},
        backdrop="#cdd1bc",
        tags=("featured",),
        text=(
            (
                "A spun steel dome on a stem of brass. The light falls down in a wide pool and leaves the ceiling "
                "dark, which is the whole secret of a cosy room."
            ),
            "A dimmer is built into the foot: press for on, hold for less.",
        ),
        points=("Warm LED bulb included", "Two-metre cloth cable", "Dimmable at the touch of a finger"),
        specifications={
            "Material": "Steel, brass",
            "Height": "38 cm",
            "Shade": "32 cm",
            "Bulb": "E27, 6 W LED, 2700 K",
            "Cable": "2 m, cotton",
        },
        stock={"Sage": 5},
        reviews=(
            (5, "The glow", "My evenings have improved by a third."),
            (5, "Solid brass stem", "Heavy foot, does not tip."),
            (4, "Dimmer takes getting used to", "Hold, do not tap. Then it is lovely."),
        ),
    ),
    Item(
        name="Mushroom Glass Lamp",
        category="Table Lamps",
        kind="mushroomlamp",
        brand="Northlight",
        price="178.00",
        was="210.00",
        weight=2900,
        colours={"Amber": "#e2a05c", "Rose": "#d99a8c", "Milk": "#eee4d2"},
        backdrop="#b79a8c",
        tags=("new", "glass", "gift"),
        text=(
            (
                "Blown in one piece and lit from within, so that cap and stem glow together. It gives the kind of "
                "light in which everyone looks rested."
            ),
            (
                "Each lamp is signed underneath by the glassblower. There are three of them, and they like to be told "
                "where their lamps end up."
            ),
        ),
        specifications={
            "Material": "Mouth-blown glass",
            "Height": "32 cm",
            "Diameter": "30 cm",
            "Bulb": "E14, 4 W LED",
            "Cable": "1.8 m with switch",
        },
        reviews=(
            (5, "Like a sunset indoors", "Mine is signed by Ana. Thank you, Ana."),
            (5, "Packed like a museum piece", "Arrived safely across the country."),
            (4, "Smaller than in my mind", "Read the measurements. It is perfect on a windowsill."),
        ),
    ),
    Item(
        name="Draughtsman's Desk Lamp",
        category="Table Lamps",
        kind="desklamp",
        brand="Northlight",
        price="128.00",
        weight=3200,
        colours={"Pine": "#34534f", "Graphite": "#44474b", "Ochre": "#c9922f"},
        backdrop="#e0bf8f",
        tags=("desk",),
        text=(
            (
                "Two brass joints and a spring hold the arm wherever you leave it. The shade turns past vertical, so "
                "it reads, draws, and lights a wall when the day's work is over."
            ),
        ),
        points=("Reaches 72 cm", "Heavy foot, with a clamp in the box", "Takes any E27 bulb"),
        specifications={
            "Material": "Steel, brass",
            "Reach": "72 cm",
            "Foot": "19 cm",
            "Bulb": "E27, 7 W LED included",
            "Cable": "2 m",
        },
        reviews=(
            (5, "Stays where you put it", "No drooping. A joy to use."),
            (5, "Clamp included", "Saved half of my desk."),
            (4, "Spring squeaked at first", "A drop of oil and silence."),
        ),
    ),
    Item(
        name="Harbour Pendant",
        category="Pendants & Floor Lamps",
        kind="pendant",
        brand="Northlight",
        price="165.00",
        weight=1900,
        colours={"Ink": "#2f4a52", "Ember": "#b5532f", "Chalk": "#e6dfd1"},
        backdrop="#d9a98a",
        tags=("featured",),
        text=(
            (
                "Spun from a single sheet of aluminium over a wooden form, then gilded inside. Over a dining table it "
                "draws people closer; over a counter it makes onions look like a still life."
            ),
            "The cloth cord is two metres long and can be shortened without tools.",
        ),
        specifications={
            "Material": "Aluminium, brass",
            "Diameter": "42 cm",
            "Height": "30 cm",
            "Cord": "2 m",
            "Bulb": "E27, up to 40 W",
        },
        reviews=(
            (5, "Gold inside is magic", "Even a cheap bulb looks warm."),
            (5, "Two over the island", "Perfect pair."),
            (3, "Ceiling rose is plain", "The lamp is gorgeous, the rose is only white plastic."),
        ),
    ),
    Item(
        name="Tripod Floor Lamp",
        category="Pendants & Floor Lamps",
        kind="floorlamp",
        brand="Northlight",
        price="235.00",
        weight=4600,
        colours={"Natural Linen": "#eadfca", "Charcoal Linen": "#5a5957"},
        backdrop="#a9b5a0",
        tags=("oak",),
        text=(
            (
                "Three oak legs, one brass collar and a drum of unbleached linen. Put it behind the good chair and the "
                "corner becomes a place."
            ),
        ),
        points=("Foot switch on the cable", "Folds flat for moving house", "Shade can be replaced"),
        specifications={
            "Material": "Oak, brass, linen",
            "Height": "148 cm",
            "Shade": "45 cm",
            "Bulb": "E27, up to 60 W",
            "Cable": "2.5 m",
        },
        reviews=(
            (5, "Instant reading corner", "Stable even with a toddler around."),
            (4, "Shade arrived creased", "Steamed it and it is fine."),
            (5, "Beautiful legs", "Proper joinery for the price."),
        ),
    ),
    Item(
        name="Paper Moon Lantern",
        category="Pendants & Floor Lamps",
        kind="paperlantern",
        brand="Northlight",
        price="48.00",
        weight=420,
        colours={"Rice": "#f0e2c6"},
        backdrop="#96806f",
        sizes={"45 cm": "48.00", "60 cm": "64.00"},
        tags=("gift",),
        text=(
            (
                "Mulberry paper over bamboo ribs, glued by hand, folded flat for the journey. It turns any bulb into a "
                "full moon and any hallway into an arrival."
            ),
        ),
        specifications={
            "Material": "Mulberry paper, bamboo",
            "Fitting": "Fits any pendant cord",
            "Bulb": "LED only, up to 12 W",
            "Care": "A soft brush",
            "Folded": "3 cm flat",
        },
        stock={"60 cm": 0},
        reviews=(
            (5, "Soft light, lovely paper", "Not the thin kind that tears when you look at it."),
            (4, "Fiddly frame", "Two minutes of swearing, then bliss."),
            (5, "Bought the big one too", "They look wonderful in a pair."),
        ),
    ),
)
