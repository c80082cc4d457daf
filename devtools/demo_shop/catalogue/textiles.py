"""Textiles."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Highland Check Throw",
        category="Throws & Cushions",
        kind="throw",
        brand="Weft & Wold",
        price="98.00",
        was="120.00",
        weight=1100,
        colours={"Rust": "#b0553a", "Heather": "#7d6a80", "Pine": "#4c6656"},
        backdrop="#b4c0b8",
        tags=("featured", "gift", "wool"),
        text=(
            (
                "Woven from recycled lambswool on looms that are older than anyone who works them. Warm without "
                "weight, and soft from the first evening."
            ),
            "The fringe is twisted by hand, by two people facing each other and talking. We think it shows.",
        ),
        points=("130 by 190 cm", "70 % recycled wool", "Smells of nothing but wool"),
        specifications={
            "Material": "70 % recycled wool, 30 % new wool",
            "Size": "130 × 190 cm",
            "Weight": "1.1 kg",
            "Care": "Wool cycle, dry flat",
            "Made in": "Scotland",
        },
        stock={"Heather": 2},
        reviews=(
            (5, "Fought over nightly", "We now own two."),
            (5, "So warm", "Not itchy at all, and I am sensitive."),
            (4, "Sheds a little at first", "Stopped after the second airing."),
            (5, "Better than the picture", "The colours are rich and deep."),
        ),
    ),
    Item(
        name="Striped Linen Cushion",
        category="Throws & Cushions",
        kind="cushion",
        brand="Weft & Wold",
        price="46.00",
        weight=650,
        colours={"Sea": "#7f9a93", "Clay": "#c08465", "Flax": "#c9b797"},
        backdrop="#e3c0a4",
        sizes={"45 cm": "46.00", "60 cm": "62.00"},
        tags=("linen",),
        text=(
            (
                "Heavy washed linen with a woven stripe, piped all round, filled with feathers from farms that raise "
                "the birds for their eggs. It sinks, and comes back."
            ),
        ),
        specifications={
            "Material": "Linen; feather filling",
            "Zip": "Hidden, full width",
            "Care": "Cover at 30 °C",
            "Made in": "Lithuania",
        },
        reviews=(
            (5, "Good weight", "Feels like furniture, not like decoration."),
            (4, "One feather escaped", "One. I can live with that."),
            (5, "Stripe is woven, not printed", "You can see it on the inside too."),
        ),
    ),
    Item(
        name="Washed Linen Bedding Set",
        category="Bed & Bath",
        kind="bedding",
        brand="Weft & Wold",
        price="189.00",
        weight=2100,
        colours={"Flax": "#b9a48c", "Mist": "#9fb0b6", "Blush": "#cf9f8f"},
        backdrop="#aebbb8",
        sizes={"Single": "189.00", "Double": "239.00", "King": "269.00"},
        tags=("featured", "linen"),
        text=(
            (
                "Cool in July, warm in January, and never in need of an iron. European flax, woven a little looser "
                "than usual and washed with stones until it hangs like an old shirt."
            ),
            "The set holds a duvet cover with coconut buttons and two pillowcases (one for a single bed).",
        ),
        points=("Softer with every wash", "Ties inside the corners", "Certified free of harmful substances"),
        specifications={
            "Material": "100 % European flax",
            "Weight": "170 g/m²",
            "Closure": "Coconut buttons",
            "Care": "40 °C, tumble dry low",
            "Set": "Duvet cover and pillowcases",
        },
        stock={"King / Blush": 0, "Single / Mist": 3},
        reviews=(
            (5, "Best sleep in years", "I run hot and this changed everything."),
            (5, "Crumpled in a good way", "Bed looks like a hotel in Provence."),
            (4, "Buttons are small", "Minor. The linen is superb."),
            (3, "Thinner than my old set", "It is airy by design, but be aware."),
        ),
    ),
    Item(
        name="Waffle Bath Towel Stack",
        category="Bed & Bath",
        kind="towels",
        brand="Weft & Wold",
        price="72.00",
        weight=2000,
        colours={"Tide": "#6f8ea3", "Sand": "#c9ad8b", "Olive": "#87905f"},
        backdrop="#e6cdb0",
        tags=("gift",),
        text=(
            (
                "Four towels, each a shade lighter than the next, in a long-staple cotton that dries you and then "
                "dries itself. They take a third of the space of ordinary ones."
            ),
        ),
        points=("Two bath, two hand", "Dry in two hours on a rail", "A loop at both ends"),
        specifications={
            "Material": "Organic cotton",
            "Weight": "380 g/m²",
            "Sizes": "70 × 140 and 50 × 90 cm",
            "Care": "60 °C",
            "Made in": "Portugal",
        },
        reviews=(
            (5, "The shades are lovely", "Our bathroom looks designed."),
            (4, "Different from fluffy ones", "They absorb better, but it is another feeling."),
            (5, "Dry so fast", "No more musty towels."),
        ),
    ),
    Item(
        name="Atlas Wool Rug",
        category="Throws & Cushions",
        kind="rug",
        brand="Weft & Wold",
        price="320.00",
        was="380.00",
        weight=7800,
        colours={"Brick": "#a9523a", "Indigo": "#3f5573"},
        backdrop="#b8ad9c",
        sizes={"80 × 150 cm": "320.00", "170 × 240 cm": "790.00"},
        tags=("wool",),
        text=(
            (
                "Flat-woven by a cooperative of forty women who own their looms and set their prices. The diamonds are "
                "never perfectly even; look for the one that each weaver puts in the other way round."
            ),
        ),
        specifications={
            "Material": "Hand-spun wool",
            "Pile": "Flat weave",
            "Backing": "None; use an underlay",
            "Care": "Vacuum, spot clean",
            "Made in": "Morocco",
        },
        stock={"170 × 240 cm / Indigo": 1},
        reviews=(
            (5, "Found the odd diamond", "My daughter checks that it is still there."),
            (5, "Gorgeous colour", "Thicker than I expected from a flat weave."),
            (4, "Get the underlay", "It slides on boards without one."),
        ),
    ),
    Item(
        name="Cook's Linen Apron",
        category="Tableware",
        kind="apron",
        brand="Weft & Wold",
        price="52.00",
        weight=320,
        colours={"Lichen": "#5f7a73", "Rust": "#b0603f", "Flax": "#c2ae8d"},
        backdrop="#dfb896",
        tags=("linen", "gift"),
        text=(
            (
                "A long apron with ties that go round and meet in front, and a pocket split for a spoon and a "
                "telephone. The linen is heavy enough to wipe your hands on without guilt."
            ),
        ),
        specifications={
            "Material": "Linen, 280 g/m²",
            "Length": "92 cm",
            "Neck": "Adjustable",
            "Care": "60 °C",
            "Made in": "Lithuania",
        },
        reviews=(
            (5, "Feels professional", "I cook better in it. Truly."),
            (5, "Pocket is in the right place", "Small thing, big joy."),
            (4, "Long on me", "I am 1.58 m. Still lovely."),
        ),
    ),
)
