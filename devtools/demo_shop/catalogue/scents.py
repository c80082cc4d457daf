"""Candles & Bath."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Harbour Fog Candle",
        category="Candles & Bath",
        kind="candle",
        brand="Saltmarsh",
        price="38.00",
        weight=620,
        colours={"Harbour Fog": "#8f9ba0", "Fig & Smoke": "#a8652f", "Bergamot": "#8a9a58"},
        colour_option="Scent",
        sizes={"220 g": "38.00", "400 g": "58.00"},
        backdrop="#d9a891",
        tags=("featured", "gift"),
        text=(
            (
                "Sea salt, wet rope, a little tar and somebody's coat: the smell of waiting for a boat and not "
                "minding. Poured by hand from rapeseed and coconut wax, with a cotton wick."
            ),
            "It burns for fifty hours. Let it melt to the edge the first time, and it will behave for ever after.",
        ),
        points=("50 hours (90 for the large one)", "Glass comes back as a tumbler", "No paraffin, no dye in the wax"),
        specifications={
            "Wax": "Rapeseed and coconut",
            "Wick": "Cotton",
            "Burns": "50 or 90 hours",
            "Height": "9 cm",
            "Made in": "England",
        },
        stock={"400 g / Bergamot": 2},
        reviews=(
            (5, "Smells like a memory", "Not perfumed, just present."),
            (5, "Burns evenly", "To the very last millimetre."),
            (4, "Subtle", "Too subtle for a big room, perfect by the bath."),
            (5, "Drinking from the glass now", "A nice idea."),
        ),
    ),
    Item(
        name="Reed Diffuser",
        category="Candles & Bath",
        kind="diffuser",
        brand="Saltmarsh",
        price="44.00",
        weight=520,
        colours={"Cedar": "#b08555", "Sea Lavender": "#9a90ad"},
        colour_option="Scent",
        backdrop="#a5b5a8",
        tags=("gift",),
        text=(
            (
                "Six reeds, one bottle, four months of a hall that smells like the forest after rain. Turn the reeds "
                "on Sundays if you like rituals."
            ),
        ),
        specifications={
            "Volume": "200 ml",
            "Lasts": "About 4 months",
            "Reeds": "6, rattan",
            "Refill": "Sold separately",
            "Made in": "England",
        },
        reviews=(
            (5, "First thing guests notice", "In a good way."),
            (4, "Fades in month four", "As described."),
            (5, "Elegant bottle", "I kept it as a vase."),
        ),
    ),
    Item(
        name="Hand-Cut Soaps, Set of Three",
        category="Candles & Bath",
        kind="soap",
        brand="Saltmarsh",
        price="27.00",
        was="32.00",
        weight=360,
        colours={"Garden": "#a9b89a"},
        backdrop="#e3c3aa",
        tags=("gift",),
        text=(
            (
                "Oatmeal, sage and rose clay, stirred cold and left to cure for six weeks. Cut by wire, so each bar is "
                "a little different, and wrapped in paper that can go in the compost."
            ),
        ),
        specifications={
            "Bars": "3 × 110 g",
            "Base": "Olive, coconut, shea",
            "Free of": "Palm oil, colourants",
            "Cured": "6 weeks",
            "Made in": "England",
        },
        reviews=(
            (5, "Kind to my skin", "No tightness at all."),
            (5, "Sage!", "I would buy it by the metre."),
            (4, "Gets soft", "Use the dish with drainage."),
        ),
    ),
    Item(
        name="Amber Hand Wash",
        category="Candles & Bath",
        kind="handwash",
        brand="Saltmarsh",
        price="26.00",
        weight=640,
        colours={"Amber": "#8a5a30"},
        backdrop="#a3b5a6",
        sizes={"500 ml": "26.00", "Refill, 1 litre": "36.00"},
        tags=("gift",),
        text=(
            (
                "Bitter orange, rosemary and cedar in a glass bottle with a pump that never sticks. Mild enough for "
                "thirty times a day, good enough that visitors come back from the bathroom to ask."
            ),
        ),
        specifications={
            "Volume": "500 ml",
            "Bottle": "Glass, refillable",
            "Scent": "Bitter orange, rosemary, cedar",
            "pH": "5.5",
            "Made in": "England",
        },
        reviews=(
            (5, "Visitors do ask", "Every time."),
            (5, "Refills save money", "And a lot of plastic."),
            (4, "Pump needs ten presses first", "Then it is perfect."),
        ),
    ),
    Item(
        name="Incense and Brass Holder",
        category="Candles & Bath",
        kind="incense",
        brand="Saltmarsh",
        price="36.00",
        weight=310,
        colours={"Temple": "#34534f", "Ember": "#8c4a38"},
        colour_option="Scent",
        backdrop="#dbb48c",
        tags=("gift", "new"),
        text=(
            (
                "Forty sticks rolled without charcoal, so the smoke is thin and smells of wood instead of smoke. The "
                "holder is spun brass and catches every bit of ash."
            ),
        ),
        specifications={
            "Sticks": "40",
            "Burns": "35 minutes each",
            "Holder": "Brass, 9 cm",
            "Scent": "Hinoki and clove, or amber",
            "Made in": "Japan, England",
        },
        reviews=(
            (5, "Clean smoke", "Not headachy at all."),
            (4, "Holder tarnishes", "Which I like."),
            (5, "Meditative", "Thirty-five minutes exactly. My yoga timer."),
        ),
    ),
)
