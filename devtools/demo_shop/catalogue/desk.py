"""Desk & Stationery."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Cloth-Bound Notebook",
        category="Desk & Stationery",
        kind="notebook",
        brand="Quillon",
        price="22.00",
        weight=380,
        colours={"Pine": "#34534f", "Rust": "#a8553a", "Ink": "#38485e", "Sand": "#c9ad83"},
        sizes={"Dotted": "22.00", "Lined": "22.00", "Plain": "22.00"},
        size_option="Ruling",
        backdrop="#dca980",
        tags=("featured", "gift", "desk"),
        text=(
            (
                "A hundred and ninety-two pages that lie flat from the first to the last. The paper is thick and "
                "ivory, and fountain-pen ink neither feathers nor shows through."
            ),
            "Thread-sewn, cloth-bound, with an elastic that will still be elastic when the book is full.",
        ),
        points=("100 g/m² ivory paper", "Numbered pages and an index", "A ribbon, and a pocket at the back"),
        specifications={
            "Format": "A5",
            "Pages": "192, numbered",
            "Paper": "100 g/m², acid-free",
            "Binding": "Thread-sewn",
            "Made in": "Germany",
        },
        stock={"Plain / Rust": 0, "Dotted / Pine": 5},
        reviews=(
            (5, "Fountain pens rejoice", "No bleed with a wet broad nib."),
            (5, "Lies truly flat", "Even in the middle."),
            (4, "Would love A6", "The quality is superb."),
            (5, "Fifth one", "My shelf looks like a paint chart."),
        ),
    ),
    Item(
        name="Resin Fountain Pen",
        category="Desk & Stationery",
        kind="pen",
        brand="Quillon",
        price="94.00",
        weight=22,
        colours={"Ink Blue": "#2f4a6b", "Claret": "#6f2f3a", "Bottle": "#2f5247"},
        sizes={"Fine": "94.00", "Medium": "94.00", "Broad": "96.00"},
        size_option="Nib",
        backdrop="#cdbf9f",
        tags=("gift", "desk"),
        text=(
            (
                "Turned from a solid bar and polished for an afternoon. The steel nib is tuned by hand before it "
                "leaves, so it writes the moment it touches paper and keeps quiet while doing so."
            ),
        ),
        points=("Converter and two cartridges included", "Posts without tipping", "Nib units swap by hand"),
        specifications={
            "Material": "Cast resin, gold-plated steel",
            "Length": "138 mm",
            "Weight": "22 g",
            "Filling": "Cartridge or converter",
            "Guarantee": "10 years",
        },
        reviews=(
            (5, "Wrote at once", "Smooth with a hint of feedback."),
            (5, "Letters are back", "I have written to three old friends."),
            (4, "Cap takes two turns", "A habit after a week."),
        ),
    ),
    Item(
        name="Colour Pencils in a Cup",
        category="Desk & Stationery",
        kind="pencils",
        brand="Quillon",
        price="38.00",
        weight=640,
        colours={"Brick": "#b9694a", "Sea": "#6f8f8a"},
        colour_option="Cup",
        backdrop="#a3b7b2",
        tags=("gift", "desk"),
        text=(
            (
                "Seven soft, lightfast pencils in colours chosen by an illustrator, and a stoneware cup to keep them "
                "upright. The cedar smells as it should."
            ),
        ),
        specifications={
            "Pencils": "7, lightfast",
            "Lead": "3.8 mm",
            "Wood": "Cedar",
            "Cup": "Stoneware, 10 cm",
            "Care": "Sharpen by knife, if you dare",
        },
        reviews=(
            (5, "Creamy colours", "They blend wonderfully."),
            (4, "Only seven", "But the right seven."),
            (5, "Cup is a keeper", "Now also holds my brushes."),
        ),
    ),
    Item(
        name="Oak Desk Tray",
        category="Desk & Stationery",
        kind="desktray",
        brand="Joiner's Yard",
        price="64.00",
        was="74.00",
        weight=900,
        colours={"Oak": "#c99a66", "Walnut": "#85593c"},
        colour_option="Wood",
        backdrop="#a9b5a6",
        tags=("desk", "oak"),
        text=(
            (
                "Milled from one board: no glue, no corners that come apart. A long well for pens, a round one for the "
                "cup, and three for the small things that used to live under the keyboard."
            ),
        ),
        specifications={
            "Material": "Solid oak or walnut",
            "Size": "32 × 22 × 2.6 cm",
            "Wells": "4",
            "Feet": "Cork",
            "Care": "Oil once a year",
        },
        reviews=(
            (5, "Order at last", "Everything has a home."),
            (5, "One piece of wood", "You can follow the grain through all of it."),
            (4, "Round well is small for mugs", "Fits an espresso cup."),
        ),
    ),
    Item(
        name="Undated Weekly Planner",
        category="Desk & Stationery",
        kind="planner",
        brand="Quillon",
        price="28.00",
        weight=420,
        colours={"Sea": "#7f9a93", "Clay": "#b9795a"},
        backdrop="#dfb795",
        tags=("desk",),
        text=(
            (
                "Fifty-three weeks without a date, so that you can begin in May and skip August. A week on two pages, "
                "room for three things that matter each day, and a wide column for the ones that do not."
            ),
        ),
        specifications={
            "Format": "17 × 24 cm",
            "Weeks": "53, undated",
            "Paper": "100 g/m²",
            "Binding": "Lies flat",
            "Ribbons": "1",
        },
        reviews=(
            (5, "No guilt", "Skipped a month, planner did not mind."),
            (4, "Paper is great", "I would like two ribbons."),
            (4, "Three things a day", "It works. Annoyingly."),
        ),
    ),
    Item(
        name="Felt and Leather Desk Mat",
        category="Desk & Stationery",
        kind="deskmat",
        brand="Quillon",
        price="56.00",
        weight=520,
        colours={"Graphite": "#6a6e72", "Moss": "#6f7a63"},
        backdrop="#d6bf9f",
        tags=("desk", "wool"),
        text=(
            (
                "Three millimetres of wool felt that make a desk warm, quiet and one colour. Rolls up with a tie, lies "
                "flat again in a minute, and hides the coffee rings of the past."
            ),
        ),
        specifications={
            "Material": "Merino felt, leather",
            "Size": "80 × 40 cm",
            "Thickness": "3 mm",
            "Base": "Non-slip cork",
            "Care": "Lint roller",
        },
        reviews=(
            (5, "Warm wrists", "Lovely in winter."),
            (4, "Collects fluff", "Easily brushed off."),
            (5, "Keyboard sounds better", "Really!"),
        ),
    ),
)
