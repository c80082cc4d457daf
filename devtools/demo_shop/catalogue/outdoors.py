"""Outdoors."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Two-Person Bell Tent",
        category="Outdoors",
        kind="tent",
        brand="Larkfell",
        price="389.00",
        was="449.00",
        weight=9800,
        colours={"Marigold": "#d0a04a", "Canvas": "#d9cbab"},
        backdrop="#9fb59c",
        tags=("featured", "camping"),
        text=(
            (
                "Cotton that breathes, a pole that goes up in ten minutes, and enough height to stand and put on "
                "trousers like a civilised person. A string of lights comes with it, because we know what you are "
                "going to do."
            ),
        ),
        points=(
            "Sleeps two, with room for a dog",
            "Tightens in rain and keeps it out",
            "Groundsheet zips away on hot days",
        ),
        specifications={
            "Material": "Cotton-poly canvas, 285 g/m²",
            "Floor": "3 m across",
            "Height": "2.1 m",
            "Weight": "9.8 kg",
            "Packed": "75 × 28 cm",
            "Season": "Three",
        },
        stock={"Canvas": 3},
        reviews=(
            (5, "Glorious mornings", "Light through yellow cotton is worth the price alone."),
            (5, "Ten minutes, alone", "I timed it."),
            (4, "Heavy to carry", "From the car, yes. Up a hill, no."),
            (4, "Dry in a storm", "Condensation zero."),
        ),
    ),
    Item(
        name="Insulated Bottle",
        category="Outdoors",
        kind="bottle",
        brand="Larkfell",
        price="34.00",
        weight=380,
        colours={"Lake": "#4a6f8a", "Moss": "#66795a", "Ember": "#b5603f", "Chalk": "#e2dacb"},
        sizes={"500 ml": "34.00", "750 ml": "39.00"},
        backdrop="#e3bf98",
        tags=("featured", "camping", "gift"),
        text=(
            (
                "Tea stays hot until the summit and lemonade cold until the train home. The mouth is wide enough for "
                "ice, the cap is bamboo, and the whole thing fits a bicycle's cage."
            ),
        ),
        points=("12 hours hot, 24 cold", "No plastic touches the drink", "Spare seals cost nothing"),
        specifications={
            "Material": "18/8 steel, bamboo",
            "Hot": "12 hours",
            "Cold": "24 hours",
            "Diameter": "7.3 cm",
            "Care": "Bottle in the dishwasher, cap by hand",
        },
        stock={"500 ml / Ember": 0},
        reviews=(
            (5, "Still steaming at lunch", "Filled it at six."),
            (4, "Bamboo needs drying", "Leave the cap off overnight."),
            (5, "Powder coat is tough", "Dropped on rocks, one tiny mark."),
        ),
    ),
    Item(
        name="Enamel Coffee Camp Set",
        category="Outdoors",
        kind="campset",
        brand="Larkfell",
        price="58.00",
        weight=1200,
        colours={"Night Sky": "#3f5a78", "Pine": "#44604f", "Berry": "#8c4346"},
        backdrop="#dcb48c",
        tags=("camping", "gift"),
        text=(
            (
                "A pot and two mugs, splashed like a clear night. Put it straight on the fire; a chip is not a fault "
                "but a date to remember."
            ),
        ),
        specifications={
            "Material": "Enamelled steel",
            "Pot": "1.5 litres",
            "Mugs": "2 × 350 ml",
            "Use": "Fire, gas, induction",
            "Care": "Dishwasher safe",
        },
        reviews=(
            (5, "Cowboy coffee heaven", "Works on our induction hob too."),
            (5, "Looks great at home", "We use it on the balcony."),
            (4, "Handle gets hot", "It is a camp pot. Bring a cloth."),
        ),
    ),
    Item(
        name="Three-Season Sleeping Bag",
        category="Outdoors",
        kind="sleepingbag",
        brand="Larkfell",
        price="185.00",
        weight=1150,
        colours={"Fern": "#5f7d62", "Dusk": "#5d6480"},
        sizes={"Regular": "185.00", "Long": "199.00"},
        backdrop="#d9bf95",
        tags=("camping",),
        text=(
            (
                "Recycled down, box baffles and a collar that keeps the draught out at four in the morning. Wide at "
                "the elbows for side sleepers, narrow at the feet for warmth."
            ),
        ),
        specifications={
            "Comfort": "0 °C",
            "Limit": "−6 °C",
            "Filling": "Recycled down, 650 cuin",
            "Weight": "1.15 kg",
            "Packed": "28 × 18 cm",
        },
        reviews=(
            (5, "Warm at minus two", "Slept in a T-shirt."),
            (4, "Zip catches now and then", "Go slowly."),
            (5, "Room to turn", "I am a side sleeper. Bliss."),
        ),
    ),
    Item(
        name="Picnic Cooler Bag",
        category="Outdoors",
        kind="cooler",
        brand="Larkfell",
        price="86.00",
        weight=1250,
        colours={"Olive": "#7d8a6a", "Lake": "#587a8c"},
        backdrop="#e3c08f",
        tags=("new", "camping"),
        text=(
            (
                "Canvas outside, sailcloth inside, and twenty millimetres of insulation in between. The straps hold a "
                "blanket (the one in the picture is included), the pocket an opener."
            ),
        ),
        specifications={
            "Volume": "18 litres",
            "Cold": "10 hours with two packs",
            "Material": "Canvas, leather",
            "Size": "38 × 26 × 24 cm",
            "In the box": "Blanket, 130 × 150 cm",
        },
        reviews=(
            (5, "Ice was still ice", "After a whole day at the lake."),
            (5, "Handsome", "Nobody believes it is a cooler."),
            (4, "Blanket is thin", "Nice colour, though."),
        ),
    ),
    Item(
        name="Director's Camp Chair",
        category="Outdoors",
        kind="campchair",
        brand="Larkfell",
        price="112.00",
        weight=3400,
        colours={"Brick": "#b5603f", "Pine": "#4c6656", "Navy": "#3f5166"},
        backdrop="#a3b8a6",
        tags=("camping",),
        text=(
            (
                "Folds in one movement, carries a grown-up and a guitar, and puts your eyes at the height of the fire. "
                "Beech frame, brass bolts, canvas that comes off to be washed."
            ),
        ),
        specifications={
            "Material": "Beech, cotton canvas, brass",
            "Carries": "130 kg",
            "Seat height": "44 cm",
            "Weight": "3.4 kg",
            "Folded": "60 × 12 cm",
        },
        stock={"Navy": 0, "Pine": 0, "Brick": 0},
        reviews=(
            (5, "Best seat at the fire", "Also on the balcony, all year."),
            (4, "Tight canvas at first", "It gives."),
            (5, "Please restock", "I need three more."),
        ),
    ),
    Item(
        name="Rechargeable Camp Lantern",
        category="Outdoors",
        kind="lantern",
        brand="Larkfell",
        price="78.00",
        weight=640,
        colours={"Pine": "#4a6350", "Ember": "#b0573a", "Sand": "#c9b088"},
        backdrop="#d8b78c",
        tags=("gift", "camping"),
        text=(
            (
                "Looks like your grandmother's paraffin lamp and glows like it too, without the smell. A brass knob "
                "turns it from a candle to a reading light; eighty hours on low."
            ),
        ),
        specifications={
            "Light": "5–350 lumens, 2200 K",
            "Battery": "80 hours on low",
            "Protection": "IP54",
            "Height": "23 cm",
            "Charging": "USB-C; charges a telephone too",
        },
        reviews=(
            (5, "Warm light", "Moths and friends love it."),
            (5, "Lives on our table", "Never made it to the campsite."),
            (4, "Knob is sensitive", "Small turns."),
        ),
    ),
)
