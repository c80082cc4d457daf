"""Everyday Carry."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Field Watch No. 38",
        category="Everyday Carry",
        kind="watch",
        brand="Meridian Row",
        price="265.00",
        weight=68,
        colours={"Tan Strap": "#8a5a38", "Black Strap": "#3a3836", "Olive Strap": "#5e664a"},
        colour_option="Strap",
        backdrop="#a9b8b6",
        tags=("featured", "gift"),
        text=(
            (
                "Thirty-eight millimetres, a dial the colour of cream, and hands you can read by the light of a match. "
                "Inside ticks an automatic movement that any watchmaker can service."
            ),
            (
                "The crown screws down, the crystal is sapphire, the strap changes without tools. That is the whole "
                "list of features, and we are proud of it."
            ),
        ),
        points=(
            "Automatic, 41 hours of reserve",
            "Water-resistant to 100 m",
            "Serviced by us for the first five years",
        ),
        specifications={
            "Case": "38 mm, brushed steel",
            "Movement": "Automatic",
            "Crystal": "Sapphire",
            "Water resistance": "100 m",
            "Strap": "20 mm, quick release",
            "Guarantee": "5 years",
        },
        stock={"Olive Strap": 2},
        reviews=(
            (5, "Exactly enough watch", "No date, no nonsense, keeps great time."),
            (5, "The cream dial", "Looks like my grandfather's, in the best way."),
            (4, "Lume could be stronger", "Otherwise flawless."),
            (5, "Strap is buttery", "Comfortable from day one."),
        ),
    ),
    Item(
        name="Round Acetate Sunglasses",
        category="Everyday Carry",
        kind="sunglasses",
        brand="Meridian Row",
        price="124.00",
        was="145.00",
        weight=34,
        colours={"Tortoise": "#8a5230", "Smoke": "#55575c", "Olive": "#626a48"},
        backdrop="#e3b088",
        tags=("new",),
        text=(
            (
                "Cut from a block of Italian acetate, tumbled for three days, hinged with five barrels. The lenses are "
                "gently graduated, so you can read the menu and still look at the sea."
            ),
        ),
        specifications={
            "Frame": "Italian acetate",
            "Lenses": "Graduated, category 2, UV400",
            "Width": "142 mm",
            "Hinges": "Five barrels",
            "In the box": "Felt case, cloth",
        },
        reviews=(
            (5, "Feel expensive", "Solid hinges, gorgeous pattern."),
            (4, "A bit heavy", "In a reassuring way."),
            (5, "Perfect tint", "Dark above, clear below. Clever."),
        ),
    ),
    Item(
        name="Bifold Wallet",
        category="Everyday Carry",
        kind="wallet",
        brand="Meridian Row",
        price="72.00",
        weight=70,
        colours={"Cognac": "#a8683c", "Espresso": "#553c2e", "Forest": "#475a48"},
        backdrop="#a9b6aa",
        tags=("gift", "leather"),
        text=(
            (
                "Six cards, some notes, no bulk. One piece of vegetable-tanned leather folded so that only two seams "
                "are needed, each sewn with two needles and waxed thread."
            ),
        ),
        specifications={
            "Material": "Vegetable-tanned leather",
            "Cards": "6",
            "Size": "11 × 8.5 × 1 cm",
            "Thread": "Waxed linen",
            "Made in": "Spain",
        },
        reviews=(
            (5, "Thin and tough", "Front pocket, finally."),
            (5, "Patina in a month", "Already darker and beautiful."),
            (3, "Tight at first", "Needs a week before six cards fit."),
        ),
    ),
    Item(
        name="Storm Umbrella",
        category="Everyday Carry",
        kind="umbrella",
        brand="Meridian Row",
        price="89.00",
        weight=640,
        colours={"Midnight": "#37505a", "Claret": "#7c3a40"},
        backdrop="#dfb27c",
        tags=("gift",),
        text=(
            (
                "Eight fibreglass ribs bend in a gust and come back, like reeds. The shaft is steel and the crook is "
                "one piece of steam-bent oak that fits over the arm while you pay for the taxi."
            ),
        ),
        specifications={
            "Ribs": "8, fibreglass",
            "Diameter": "104 cm",
            "Handle": "Steam-bent oak",
            "Length": "90 cm",
            "Guarantee": "5 years, gales included",
        },
        reviews=(
            (5, "Survived the pier", "Everyone else's was in the bin."),
            (5, "The handle", "I carry it on sunny days."),
            (4, "Long", "Not for a handbag, of course."),
        ),
    ),
    Item(
        name="Brass Key Carabiner",
        category="Everyday Carry",
        kind="keyring",
        brand="Meridian Row",
        price="34.00",
        weight=85,
        colours={"Tan": "#8a5a38", "Black": "#3a3734"},
        backdrop="#d6bd96",
        tags=("gift", "leather"),
        text=(
            (
                "Solid brass, sand-cast, with a gate that closes with the click of a good car door. The leather fob is "
                "there so that you find it at the bottom of any bag."
            ),
        ),
        specifications={
            "Material": "Brass, vegetable-tanned leather",
            "Length": "16 cm",
            "Weight": "85 g",
            "Carries": "Keys, not climbers",
            "Made in": "Spain",
        },
        reviews=(
            (5, "Weighty", "I have not lost my keys since."),
            (4, "Brass dulls", "Polish or leave it. I leave it."),
            (5, "Great small present", "Four friends, four carabiners."),
        ),
    ),
)
