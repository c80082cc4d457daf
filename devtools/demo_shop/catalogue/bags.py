"""Bags."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Commuter Daypack",
        category="Backpacks & Totes",
        kind="daypack",
        brand="Kestrel Works",
        price="119.00",
        weight=890,
        colours={"Ochre": "#cf9a3f", "Slate": "#566570", "Pine": "#46604f"},
        backdrop="#adc0c6",
        tags=("featured", "travel"),
        text=(
            (
                "A backpack that stands up by itself. The dry-waxed canvas shrugs off rain, the padded sleeve takes a "
                "16-inch laptop, and the front pocket has a place for keys that you can find with your eyes shut."
            ),
            "We sewed bar tacks at every point that has ever failed on us, and one or two that have not yet.",
        ),
        points=("20 litres", "Laptop sleeve for 16 inches, off the floor", "Repairs free for as long as you own it"),
        specifications={
            "Material": "Waxed cotton canvas, leather",
            "Volume": "20 litres",
            "Size": "44 × 30 × 15 cm",
            "Laptop": "Up to 16 inches",
            "Weight": "890 g",
        },
        stock={"Slate": 4},
        reviews=(
            (5, "Two years, no wear", "Daily train commute. Looks better than when it was new."),
            (5, "Stands up!", "You do not know that you need this until you have it."),
            (4, "No bottle pocket outside", "There is one inside. I would like one outside too."),
            (5, "Free repair was real", "Caught a strap in a door. Fixed in a week, no charge."),
            (4, "Colour stronger than expected", "It is properly yellow. I love it."),
        ),
    ),
    Item(
        name="Waxed Rolltop Rucksack",
        category="Backpacks & Totes",
        kind="rolltop",
        brand="Kestrel Works",
        price="148.00",
        was="169.00",
        weight=1150,
        colours={"Forest": "#4a5a44", "Peat": "#5a4a3c"},
        backdrop="#d9b98f",
        tags=("travel",),
        text=(
            (
                "Roll it down for the office and up for the weekend: between eighteen and twenty-six litres, held by "
                "two bridle-leather straps and solid brass buckles that click shut with one hand."
            ),
        ),
        points=("18 to 26 litres", "Wax can be renewed at home", "Side zip into the main compartment"),
        specifications={
            "Material": "Waxed canvas, bridle leather",
            "Volume": "18–26 litres",
            "Size": "48 × 30 × 16 cm",
            "Buckles": "Solid brass, magnetic",
            "Weight": "1.15 kg",
        },
        reviews=(
            (5, "Handsome thing", "Strangers ask me about it."),
            (4, "Smells of wax for a week", "I like it. My partner did not."),
            (5, "Dry in a downpour", "An hour on the bike, notebook dry."),
        ),
    ),
    Item(
        name="Market Canvas Tote",
        category="Backpacks & Totes",
        kind="tote",
        brand="Kestrel Works",
        price="64.00",
        weight=620,
        colours={"Natural": "#e6dcc8", "Navy": "#34475a", "Olive": "#6d7550"},
        backdrop="#93a89c",
        tags=("gift",),
        text=(
            (
                "Twenty-four-ounce canvas, a leather base, handles long enough for the shoulder. It holds a week of "
                "vegetables or a weekend of clothes, and stands open while you fill it."
            ),
        ),
        specifications={
            "Material": "Cotton canvas, leather",
            "Size": "46 × 34 × 16 cm",
            "Carries": "20 kg",
            "Pocket": "One, zipped, inside",
            "Care": "Brush and sponge",
        },
        reviews=(
            (5, "Indestructible", "Carries firewood. No complaints."),
            (5, "Leather ages beautifully", "Mine is honey-coloured by now."),
            (3, "Heavy when empty", "It is sturdy, but you feel it."),
        ),
    ),
    Item(
        name="Weekender Holdall",
        category="Luggage",
        kind="weekender",
        brand="Kestrel Works",
        price="189.00",
        weight=1650,
        colours={"Midnight": "#37505a", "Tobacco": "#8a5f3c"},
        backdrop="#d8ab84",
        tags=("featured", "travel", "gift"),
        text=(
            (
                "Two shirts, one jumper, a pair of shoes and a fat novel: that is what this bag is measured by. The "
                "shoe pocket is lined and reached from the end, so that nothing else smells of feet."
            ),
            "It fits under the seat in front of you on every airline we have tried, including the mean ones.",
        ),
        specifications={
            "Material": "Cotton canvas, leather",
            "Volume": "34 litres",
            "Size": "50 × 28 × 25 cm",
            "Strap": "Removable, 75–135 cm",
            "Cabin": "Under-seat size",
        },
        stock={"Tobacco": 2},
        reviews=(
            (5, "Perfect two-night bag", "Shoe pocket is genius."),
            (5, "Zip runs like silk", "Everything feels considered."),
            (4, "Strap pad slides", "Otherwise wonderful."),
        ),
    ),
    Item(
        name="Ridgeline Cabin Case",
        category="Luggage",
        kind="suitcase",
        brand="Kestrel Works",
        price="245.00",
        was="290.00",
        weight=3100,
        colours={"Sage": "#b3bfab", "Graphite": "#54585c", "Blush": "#d3a898"},
        backdrop="#d9a98e",
        tags=("travel", "new"),
        text=(
            (
                "A ribbed polycarbonate shell that flexes instead of cracking, four wheels that run quietly on "
                "cobbles, and a handle with no wobble in any of its three heights."
            ),
            (
                "Wheels, handle and lock are screwed, not riveted. You can change each of them with the small key in "
                "the lid."
            ),
        ),
        points=("38 litres, cabin size", "Wheels change in two minutes", "Two-sided packing with compression"),
        specifications={
            "Material": "Recycled polycarbonate",
            "Volume": "38 litres",
            "Size": "55 × 36 × 22 cm",
            "Weight": "3.1 kg",
            "Lock": "TSA combination",
            "Guarantee": "10 years",
        },
        reviews=(
            (5, "Silent wheels", "I no longer wake the street at five in the morning."),
            (4, "Scratches show on graphite", "Got a few after one flight, polished out with the cloth."),
            (5, "Changed a wheel myself", "Took two minutes. All brands should do this."),
            (4, "Holds more than it seems", "Four days without trouble."),
        ),
    ),
    Item(
        name="Boxy Wash Bag",
        category="Luggage",
        kind="washbag",
        brand="Kestrel Works",
        price="48.00",
        weight=240,
        colours={"Pine": "#55684f", "Navy": "#3c4d60"},
        backdrop="#dcc49c",
        tags=("gift", "travel"),
        text=(
            (
                "It opens like a doctor's bag and stays open, so nothing has to come out to find what is at the "
                "bottom. Lined with a coated cotton that wipes clean after the inevitable toothpaste."
            ),
        ),
        specifications={
            "Material": "Waxed canvas, leather",
            "Size": "24 × 13 × 14 cm",
            "Lining": "Coated cotton",
            "Pockets": "3",
            "Care": "Wipe clean",
        },
        reviews=(
            (5, "Stays open", "The wire frame is brilliant."),
            (5, "Gift for my brother", "He has thanked me three times."),
            (4, "A bit bulky in hand luggage", "Worth it for the access."),
        ),
    ),
)
