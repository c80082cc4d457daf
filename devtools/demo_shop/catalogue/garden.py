"""Plants & Garden."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Monstera Deliciosa",
        category="Plants & Garden",
        kind="monstera",
        brand="Greenstead",
        price="68.00",
        weight=5200,
        colours={"Stone Pot": "#e6dccb", "Ink Pot": "#4a5a66"},
        colour_option="Pot",
        backdrop="#e3c4aa",
        tags=("featured", "plant"),
        text=(
            (
                "Seven leaves now, and a new one every month if you give it light without sun. Ours are grown slowly "
                "in a nursery that uses no peat, so they do not sulk after moving house."
            ),
            (
                "It comes potted in stoneware with a hidden reservoir: water it every ten days, talk to it whenever "
                "you like."
            ),
        ),
        points=("About 80 cm tall", "Toxic to cats who nibble", "Sent in a box made for plants"),
        specifications={
            "Height": "75–85 cm",
            "Pot": "21 cm, stoneware",
            "Light": "Bright, no direct sun",
            "Water": "Every 10 days",
            "Difficulty": "Easy",
        },
        stock={"Ink Pot": 4},
        reviews=(
            (5, "Unfolded a leaf in week one", "Arrived in perfect shape."),
            (5, "Bigger than I hoped", "Great packing, no broken stalks."),
            (4, "Pot is heavy", "It also never tips over."),
        ),
    ),
    Item(
        name="Snake Plant on a Stand",
        category="Plants & Garden",
        kind="snakeplant",
        brand="Greenstead",
        price="54.00",
        weight=4100,
        colours={"Terracotta": "#bd6c48", "Cream": "#e3d7c1"},
        colour_option="Pot",
        backdrop="#e0cf9f",
        tags=("plant", "gift"),
        text=(
            (
                "The plant for people who forget plants. It forgives darkness, holidays and enthusiasm, and stands up "
                "straight through all of them."
            ),
        ),
        points=("About 60 cm tall", "Oak stand included", "Water once a month in winter"),
        specifications={
            "Height": "55–65 cm",
            "Pot": "17 cm, stoneware",
            "Light": "Any",
            "Water": "Every 3 weeks",
            "Difficulty": "Hard to kill",
        },
        reviews=(
            (5, "Still alive", "That is the highest praise from me."),
            (5, "The stand makes it", "Looks like sculpture."),
            (4, "One tip was bent", "Straightened itself out."),
        ),
    ),
    Item(
        name="Three Small Succulents",
        category="Plants & Garden",
        kind="succulents",
        brand="Greenstead",
        price="32.00",
        was="38.00",
        weight=1500,
        colours={"Terracotta": "#c06a43"},
        colour_option="Pot",
        backdrop="#b4c4bc",
        tags=("plant", "gift"),
        text=(
            (
                "An echeveria, an aloe and a cactus that may flower if you ignore it properly. In hand-thrown pots "
                "with saucers, ready for a windowsill."
            ),
        ),
        specifications={
            "Plants": "3",
            "Pots": "9 cm, terracotta",
            "Light": "Sunny",
            "Water": "Every 2 weeks",
            "Difficulty": "Easy",
        },
        reviews=(
            (5, "Adorable trio", "The cactus has a flower!"),
            (4, "Soil spilled a little", "Plants were fine."),
            (5, "Perfect desk company", "They ask for nothing."),
        ),
    ),
    Item(
        name="Long-Spout Watering Can",
        category="Plants & Garden",
        kind="wateringcan",
        brand="Greenstead",
        price="46.00",
        weight=780,
        colours={"Pine": "#47604f", "Ochre": "#c79638", "Clay": "#b9694a"},
        backdrop="#e0b088",
        tags=("gift",),
        text=(
            (
                "A spout that reaches between leaves and pours where roots are, not where books are. Powder-coated "
                "steel with handles of brass that warm in the hand."
            ),
        ),
        specifications={
            "Material": "Steel, brass",
            "Capacity": "1.4 litres",
            "Height": "28 cm",
            "Use": "Indoors and balcony",
            "Care": "Empty after use",
        },
        reviews=(
            (5, "No drips", "The spout is very well made."),
            (5, "Too nice to put away", "So it stands among the plants."),
            (4, "Could hold more", "Two refills for my jungle."),
        ),
    ),
    Item(
        name="Ribbed Planters, Set of Three",
        category="Plants & Garden",
        kind="planters",
        brand="Greenstead",
        price="78.00",
        weight=4300,
        colours={"Clay": "#b98668", "Moss": "#7d8a6c"},
        backdrop="#b9c4ae",
        tags=("ceramics",),
        text=(
            (
                "Fluted by hand while the clay is leather-hard, each with a hole and a saucer, since roots dislike wet "
                "feet. They nest for the winter and come out again for tomatoes."
            ),
        ),
        specifications={
            "Material": "Frost-proof stoneware",
            "Sizes": "14, 19 and 24 cm",
            "Drainage": "Yes, with saucers",
            "Use": "Indoors and out",
            "Made in": "Portugal",
        },
        reviews=(
            (5, "Gorgeous texture", "They make cheap herbs look regal."),
            (4, "Saucers are shallow", "Water carefully."),
            (5, "Survived the frost", "As promised."),
        ),
    ),
    Item(
        name="Forged Secateurs",
        category="Plants & Garden",
        kind="secateurs",
        brand="Greenstead",
        price="52.00",
        weight=240,
        colours={"Red": "#b0452f"},
        backdrop="#b4c2ac",
        tags=("gift",),
        text=(
            (
                "One clean cut, no crushing: the blade is forged, the hook holds the stem, and the spring is silent. "
                "Red handles, because you will put them down in the grass."
            ),
        ),
        specifications={
            "Blade": "Forged carbon steel",
            "Cuts": "Up to 24 mm",
            "Length": "21 cm",
            "Spare parts": "All",
            "Care": "Wipe, oil, sharpen",
        },
        reviews=(
            (5, "Like butter", "Roses, vines, even small branches."),
            (5, "Found them in the grass", "The red works."),
            (4, "Big for small hands", "A smaller one would be welcome."),
        ),
    ),
)
