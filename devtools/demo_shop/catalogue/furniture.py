"""Furniture."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Tarn Bouclé Armchair",
        category="Seating",
        kind="armchair",
        brand="Joiner's Yard",
        price="690.00",
        was="790.00",
        weight=24000,
        colours={"Oat": "#e5dccb", "Clay": "#c07f63", "Moss": "#7c8a68"},
        backdrop="#a9b5a0",
        tags=("featured", "oak"),
        text=(
            (
                "A chair that sits like an embrace: wide arms, a round back, and a seat built on webbing and springs "
                "rather than on foam alone. The bouclé is two thirds wool and does not mind cats."
            ),
            (
                "The oak legs screw in without tools. Two people carry it up the stairs; one will want to fall asleep "
                "in it."
            ),
        ),
        points=("Seat height 42 cm", "Covers can be taken off and cleaned", "Frame guaranteed for ten years"),
        specifications={
            "Material": "Wool bouclé, beech frame, oak legs",
            "Width": "86 cm",
            "Depth": "80 cm",
            "Height": "82 cm",
            "Seat height": "42 cm",
            "Assembly": "Legs only",
        },
        stock={"Moss": 1},
        reviews=(
            (5, "Nobody wants to leave it", "We had to make a rota for whose turn it is."),
            (5, "Cloud with legs", "Firm enough for my back, soft enough for Sunday."),
            (4, "Took three weeks", "Worth it. Keep the delivery window in mind."),
            (4, "Cats approve", "No pulled threads after two months."),
        ),
    ),
    Item(
        name="Cove Two-Seat Sofa",
        category="Seating",
        kind="sofa",
        brand="Joiner's Yard",
        price="1290.00",
        weight=52000,
        colours={"Lichen": "#5f7a73", "Rust": "#b0603f", "Stone": "#b8ad9c"},
        backdrop="#d9b38f",
        tags=("new",),
        text=(
            (
                "A sofa for real living rooms: 168 centimetres wide, deep enough to lie with your legs over the arm, "
                "and low enough to let the light in over its back."
            ),
            (
                "The frame is kiln-dried beech, glued and dowelled. The feather-wrapped cushions want plumping once a "
                "week; a well-aimed child does it nicely."
            ),
        ),
        points=(
            "Two loose cushions in the picture come with it",
            "Comes through any door of 74 cm",
            "Fabric samples on request",
        ),
        specifications={
            "Material": "Cotton and linen, beech, oak",
            "Width": "168 cm",
            "Depth": "88 cm",
            "Height": "78 cm",
            "Seat height": "43 cm",
            "Guarantee": "10 years on the frame",
        },
        reviews=(
            (5, "Fits our little flat", "Finally a sofa that is not made for a barn."),
            (4, "Comfortable, needs plumping", "As they say. Looks perfect when guests come."),
            (5, "Colour is deep and calm", "Lichen goes with everything we own."),
        ),
    ),
    Item(
        name="Spindle-Back Dining Chair",
        category="Seating",
        kind="diningchair",
        brand="Joiner's Yard",
        price="245.00",
        weight=5200,
        colours={"Oak": "#c99a66", "Walnut": "#85593c", "Black": "#3a3a3c"},
        colour_option="Wood",
        backdrop="#a8bab8",
        tags=("oak",),
        text=(
            (
                "Seven turned spindles, a saddled seat and not one screw. The back gives a little when you lean, as it "
                "should after a second helping."
            ),
            "Made by a family workshop that has built this chair, with small improvements, since 1962.",
        ),
        specifications={
            "Material": "Solid wood, hard-wax oil",
            "Width": "48 cm",
            "Height": "84 cm",
            "Seat height": "45 cm",
            "Weight": "5.2 kg",
            "Assembly": "None",
        },
        stock={"Black": 4},
        reviews=(
            (5, "Heirloom", "We bought six. My father, a joiner, turned one upside down and nodded."),
            (5, "Comfortable without a cushion", "The seat is carved just right."),
            (4, "Price is serious", "So is the chair."),
        ),
    ),
    Item(
        name="Three-Legged Oak Stool",
        category="Seating",
        kind="stool",
        brand="Joiner's Yard",
        price="118.00",
        weight=3100,
        colours={"Oak": "#c99a66", "Walnut": "#85593c"},
        colour_option="Wood",
        backdrop="#d6a68a",
        tags=("oak", "gift"),
        text=(
            (
                "Three legs never wobble, on any floor. Use it to reach the top shelf, to hold a lamp, or to sit by "
                "the bath with a book and no intention of getting in yet."
            ),
            "The top is turned from one board and dished by four millimetres, which is all that comfort needs.",
        ),
        specifications={
            "Material": "Solid oak or walnut",
            "Height": "46 cm",
            "Top": "34 cm",
            "Carries": "150 kg",
            "Care": "Wipe, wax yearly",
        },
        reviews=(
            (5, "Simple and right", "Bedside table, seat, step. All of it."),
            (4, "Good solid wood", "One leg needed a turn to tighten."),
            (5, "Smells of oak", "You notice quality when the box is opened."),
        ),
    ),
    Item(
        name="Orchard Side Table",
        category="Tables & Shelves",
        kind="sidetable",
        brand="Joiner's Yard",
        price="275.00",
        was="320.00",
        weight=8200,
        colours={"Walnut": "#8a5f40", "Oak": "#c99a66"},
        colour_option="Wood",
        backdrop="#b4c2b4",
        tags=("oak",),
        text=(
            (
                "A round top with a lip so that pencils stay, and a second shelf below for the book before last. The "
                "legs splay just enough to stand safely beside a lively dog."
            ),
        ),
        points=("Flat-packed in one box, four bolts", "Top 60 cm across", "Oiled, so rings can be rubbed out"),
        specifications={
            "Material": "Solid wood",
            "Height": "48 cm",
            "Diameter": "60 cm",
            "Assembly": "10 minutes",
            "Care": "Hard-wax oil",
        },
        reviews=(
            (5, "Ten minutes and done", "Clear instructions, perfect fit."),
            (4, "Lovely grain", "Ours is darker than the picture, which we like."),
            (5, "The lower shelf is so useful", "All magazines are off the floor."),
        ),
    ),
    Item(
        name="Ladder Shelf",
        category="Tables & Shelves",
        kind="shelf",
        brand="Joiner's Yard",
        price="360.00",
        weight=16500,
        colours={"Oak": "#c99a66", "Walnut": "#8a5f40"},
        colour_option="Wood",
        backdrop="#d8c0a0",
        tags=("new", "oak"),
        text=(
            (
                "Four boards between two ladders, wide at the bottom for atlases and narrow at the top for the things "
                "you like to look at. It leans on nothing and is screwed to nothing; a small bracket is there if you "
                "have climbers."
            ),
            "Each board carries twenty kilograms, which is more paperbacks than you would think.",
        ),
        specifications={
            "Material": "Solid oak or walnut",
            "Height": "178 cm",
            "Width": "76 cm",
            "Depth": "38 cm",
            "Carries": "20 kg a board",
            "Assembly": "20 minutes",
        },
        stock={"Walnut": 0},
        reviews=(
            (5, "Room transformed", "Plants on top, books below. Very sturdy."),
            (4, "Take a second person", "Assembly is easy with two, awkward with one."),
            (5, "Real wood", "No veneer anywhere. I checked."),
        ),
    ),
)
