"""Kitchen."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
    Item(
        name="Harbour Stoneware Mug",
        category="Coffee & Tea",
        kind="mug",
        brand="Aldermoor",
        price="24.00",
        weight=410,
        colours={"Oat": "#e6dcc8", "Moss": "#5d7458", "Ink": "#39505f", "Clay": "#bf6f4b"},
        backdrop="#d9b79a",
        tags=("featured", "gift", "ceramics"),
        text=(
            (
                "Thrown in small batches in a two-kiln pottery, the Harbour mug has a rounded shoulder that keeps "
                "coffee hot for longer and a raw clay foot that does not slide on a wooden table."
            ),
            (
                "The glaze breaks over fine iron specks, so no two are quite alike. The handle takes three fingers "
                "comfortably, even with gloves on, which we learned matters at the water's edge."
            ),
        ),
        points=(
            "Holds a generous 350 ml",
            "Safe in dishwasher and microwave",
            "Seconds are sold at the pottery, never here",
        ),
        specifications={
            "Material": "Stoneware, lead-free glaze",
            "Capacity": "350 ml",
            "Height": "9.5 cm",
            "Diameter": "8.8 cm",
            "Care": "Dishwasher safe",
            "Made in": "Portugal",
        },
        stock={"Clay": 3},
        reviews=(
            (
                5,
                "My desk mug now",
                "Bought one, came back for four. The raw foot feels lovely and it really does keep coffee warm.",
            ),
            (5, "Every one is different", "The specks on mine look like a beach. Packed very carefully too."),
            (
                4,
                "Slightly smaller than I imagined",
                "Beautiful glaze, but measure your cup before buying if you drink from buckets like I do.",
            ),
            (5, "Gift that stayed", "Meant for my sister. She will have to get her own."),
            (3, "Handle is a bit small for me", "Nice mug, but my fingers are large and only two fit."),
        ),
    ),
    Item(
        name="Pour-Over Coffee Set",
        category="Brewers & Kettles",
        kind="dripper",
        brand="Aldermoor",
        price="68.00",
        was="79.00",
        weight=980,
        colours={"Chalk": "#efe9dd"},
        backdrop="#b4c4b0",
        tags=("gift", "coffee", "ceramics"),
        text=(
            (
                "A ridged ceramic cone, a blown-glass server and an oak collar between them. Twelve spiral ribs hold "
                "the paper off the wall so that water runs through evenly and the cup stays clean and sweet."
            ),
            "The server is marked at two and four cups on the inside of the handle, where only you can see it.",
        ),
        points=("Brews two to four cups", "Takes common size 02 paper filters", "Ten filters in the box to start with"),
        specifications={
            "Material": "Porcelain, borosilicate glass, oak",
            "Capacity": "600 ml",
            "Filter size": "02",
            "Height": "24 cm",
            "Care": "Glass and cone dishwasher safe; wipe the oak",
        },
        reviews=(
            (
                5,
                "Better coffee, slower mornings",
                "I thought pour-over was fuss. I was wrong. The set is lovely to handle.",
            ),
            (
                4,
                "Great, mind the collar",
                "The oak ring must come off before washing. Mine is fine, but read the leaflet.",
            ),
            (
                5,
                "Looks like a piece of art",
                "It stays out on the counter because I cannot bring myself to put it away.",
            ),
        ),
    ),
    Item(
        name="Gooseneck Kettle",
        category="Brewers & Kettles",
        kind="kettle",
        brand="Copperbeech",
        price="89.00",
        weight=1150,
        colours={"Matt Black": "#37393c", "Cream": "#e9dfcc", "Pine": "#3f5a4c"},
        backdrop="#e6cf9c",
        tags=("featured", "coffee"),
        text=(
            (
                "A kettle for people who pour with intent. The long neck gives a stream as thin as a pencil lead, and "
                "the oak handle stays cool while the water does not."
            ),
            "It works on gas, ceramic and induction, whistles for nobody, and has a lid that stays put at any angle.",
        ),
        points=("All hobs, induction included", "Balanced for one-handed pouring", "Spare handle and knob available"),
        specifications={
            "Material": "Stainless steel, oak",
            "Capacity": "1 litre",
            "Hobs": "Gas, ceramic, induction",
            "Height": "21 cm",
            "Guarantee": "5 years",
        },
        stock={"Pine": 4},
        reviews=(
            (5, "The pour is perfect", "You can place every drop. Heats quickly on induction."),
            (4, "Lovely, but no thermometer", "I use a separate one. Otherwise I have no complaints."),
            (5, "Handle stays cool", "Had it for six months and use it four times a day."),
            (
                2,
                "Arrived with a small scratch",
                "Support sent a new lid within two days, but it should not have left the shop like that.",
            ),
        ),
    ),
    Item(
        name="Cast-Iron Teapot",
        category="Coffee & Tea",
        kind="teapot",
        brand="Copperbeech",
        price="74.00",
        weight=1900,
        colours={"Forest": "#3f4f4a", "Plum": "#5a3e4c"},
        backdrop="#d9a98e",
        tags=("gift", "tea"),
        text=(
            (
                "Cast in sand moulds and studded by hand, this pot holds its heat through a long conversation. The "
                "inside is enamelled, so it never rusts and never remembers yesterday's tea."
            ),
            "A fine steel basket comes with it, deep enough for whole leaves to open properly.",
        ),
        points=("Keeps tea hot for about an hour", "Enamelled inside", "Not for the hob: it is a pot, not a kettle"),
        specifications={
            "Material": "Enamelled cast iron",
            "Capacity": "800 ml",
            "Basket": "Stainless steel",
            "Weight": "1.9 kg",
            "Care": "Rinse with water only",
        },
        reviews=(
            (5, "Heavy in the best way", "Keeps a whole pot hot through the crossword."),
            (5, "Very good basket", "No leaves in the cup, finally."),
            (4, "Heavier than expected", "Beautiful, but my grandmother needs two hands."),
        ),
    ),
    Item(
        name="Burr Hand Grinder",
        category="Brewers & Kettles",
        kind="grinder",
        brand="Copperbeech",
        price="96.00",
        weight=620,
        colours={"Bottle Green": "#35524a", "Graphite": "#46494d"},
        backdrop="#e0b9a6",
        tags=("new", "coffee"),
        text=(
            (
                "Conical steel burrs on two ball bearings: thirty turns of the oak knob and there is enough for a cup, "
                "evenly ground from espresso to cafetière."
            ),
            (
                "The setting ring clicks, so you will find your way back after lending it to someone. It fits inside "
                "most travel presses and makes no more noise than rain on a tent."
            ),
        ),
        specifications={
            "Burrs": "38 mm hardened steel",
            "Capacity": "25 g",
            "Settings": "36 clicks",
            "Height": "19 cm",
            "Material": "Aluminium, oak",
            "Guarantee": "10 years on the burrs",
        },
        reviews=(
            (5, "Quiet and even", "I grind at six in the morning and nobody wakes up."),
            (4, "Takes a little muscle for espresso", "For filter coffee it is effortless."),
            (5, "Built like a tool", "Everything unscrews for cleaning. No plastic."),
        ),
    ),
    Item(
        name="Eight-Cup French Press",
        category="Brewers & Kettles",
        kind="frenchpress",
        brand="Copperbeech",
        price="54.00",
        weight=1050,
        colours={"Black": "#2f3033"},
        backdrop="#a9bcc4",
        tags=("coffee",),
        text=(
            (
                "Thick borosilicate glass in a frame of brushed steel, and a two-layer mesh that keeps the grounds "
                "where they belong. Coffee for eight small cups, or for two people and a newspaper."
            ),
            "Every part can be bought singly: when the glass goes one day, and it will, the rest stays.",
        ),
        specifications={
            "Capacity": "1 litre",
            "Material": "Borosilicate glass, stainless steel",
            "Filter": "Double mesh",
            "Height": "22 cm",
            "Care": "Dishwasher safe",
        },
        reviews=(
            (5, "Clean cup", "The double mesh makes a difference. No sludge at the bottom."),
            (4, "Solid", "Heavier frame than my old one and feels safer."),
            (3, "Lid is loose when pouring the last cup", "Coffee is great, though."),
        ),
    ),
    Item(
        name="Morning Watch Coffee",
        category="Coffee & Tea",
        kind="coffeebag",
        brand="Hearth & Harbour",
        price="16.00",
        weight=270,
        colours={"House": "#b8683f"},
        backdrop="#a9b9a0",
        sizes={"250 g": "16.00", "1 kg": "54.00"},
        tags=("featured", "coffee", "gift"),
        text=(
            (
                "Our house roast: washed beans from two cooperatives in Huila and Sidamo, roasted on Tuesdays and sent "
                "on Wednesdays. Hazelnut and orange peel, with a finish like dark caramel."
            ),
            "It is forgiving in a cafetière, bright in a filter, and stands up to milk.",
        ),
        points=("Whole beans", "Roasted to order every week", "Bag can be composted; the valve cannot"),
        specifications={
            "Roast": "Medium",
            "Origin": "Colombia, Ethiopia",
            "Process": "Washed",
            "Notes": "Hazelnut, orange, caramel",
            "Best before": "9 months from roasting",
        },
        reviews=(
            (5, "The whole office switched", "We get two kilos a week now."),
            (5, "Fresh", "Roast date was three days before delivery."),
            (4, "Good all-rounder", "A bit mild for espresso, wonderful as filter."),
            (5, "Orange peel, really", "I thought tasting notes were nonsense until this."),
        ),
    ),
    Item(
        name="Everyday Cast-Iron Skillet",
        category="Cookware",
        kind="skillet",
        brand="Copperbeech",
        price="42.00",
        weight=2300,
        colours={"Iron": "#33363a"},
        backdrop="#d8c3a0",
        sizes={"20 cm": "34.00", "26 cm": "42.00", "30 cm": "56.00"},
        tags=("featured", "iron"),
        text=(
            (
                "Smoothed on the inside after casting, the way skillets were made before anyone was in a hurry. Eggs "
                "slide from the third breakfast on."
            ),
            (
                "We season it three times with rapeseed oil, so it comes ready to cook. It will go on getting better "
                "for longer than you or we will be around to see."
            ),
        ),
        points=("Hob, oven, grill or open fire", "Pre-seasoned with plant oil", "A pouring lip on either side"),
        specifications={
            "Material": "Cast iron",
            "Thickness": "4 mm",
            "Oven": "Any temperature",
            "Care": "Hot water and a brush, no soap",
            "Guarantee": "For life",
        },
        stock={"30 cm": 2},
        reviews=(
            (5, "Smooth as promised", "The surface is nothing like the rough pans from the supermarket."),
            (5, "Steak night", "Holds heat, browns beautifully, cleans with a brush."),
            (4, "Heavy", "Of course it is. Get the 26 if your wrists complain."),
            (5, "Third one", "One for me, one for each of the children."),
            (3, "Needs patience", "Sticks at first if you do not preheat it. Fine once I learned."),
        ),
    ),
    Item(
        name="Enamelled Dutch Oven",
        category="Cookware",
        kind="dutchoven",
        brand="Copperbeech",
        price="159.00",
        was="189.00",
        weight=4900,
        colours={"Ember": "#b5482f", "Spruce": "#3f6257", "Cream": "#e8dcc4"},
        backdrop="#b4c4c4",
        sizes={"4 litres": "159.00", "6 litres": "195.00"},
        tags=("featured", "gift", "iron"),
        text=(
            (
                "The pot for stews, bread and the soup that is better tomorrow. Its heavy lid has small points "
                "underneath from which the steam drips back, so nothing dries out."
            ),
            "Two coats of enamel inside, three outside, and a brass knob that may go into a 250-degree oven.",
        ),
        points=(
            "All hobs and ovens up to 250 °C",
            "Light-coloured inside, so you see what browns",
            "A whole loaf fits the six-litre pot",
        ),
        specifications={
            "Material": "Enamelled cast iron",
            "Knob": "Solid brass",
            "Hobs": "All, induction included",
            "Oven": "Up to 250 °C",
            "Guarantee": "20 years",
        },
        stock={"6 litres / Cream": 0, "6 litres / Ember": 5},
        reviews=(
            (5, "Bread like a bakery's", "The crust! I have not bought a loaf since January."),
            (5, "Worth the money", "Half the price of the famous ones and I cannot see the difference."),
            (4, "Beautiful red", "Slightly more orange than in the picture, still lovely."),
            (5, "Stew for eight", "Six litres is plenty for a party."),
        ),
    ),
    Item(
        name="Walnut Chef's Knife",
        category="Cookware",
        kind="knife",
        brand="Copperbeech",
        price="118.00",
        weight=230,
        colours={"Walnut": "#7a5238"},
        backdrop="#b4bfb4",
        tags=("gift",),
        text=(
            (
                "Twenty centimetres of layered steel, ground thin behind the edge and rounded at the spine where your "
                "finger rests. It rocks through herbs and falls through onions."
            ),
            (
                "The handle is walnut from felled orchard trees, oiled and pinned in brass. Send it back once a year "
                "and we sharpen it for the price of the postage."
            ),
        ),
        specifications={
            "Blade": "20 cm, 67 layers",
            "Hardness": "60 HRC",
            "Handle": "Walnut, brass",
            "Weight": "230 g",
            "Care": "By hand, dry at once",
        },
        reviews=(
            (5, "Frighteningly sharp", "Treat it with respect. The balance is wonderful."),
            (5, "The sharpening offer is real", "Sent mine in after a year and it came back like new."),
            (4, "Sheath would be nice", "Excellent knife. It deserves a cover in the box."),
        ),
    ),
    Item(
        name="Long Oak Chopping Board",
        category="Cookware",
        kind="board",
        brand="Joiner's Yard",
        price="58.00",
        weight=1600,
        colours={"Oak": "#c99a66", "Walnut": "#85593c"},
        backdrop="#a9b9a0",
        tags=("gift", "oak"),
        text=(
            (
                "Cut from a single plank with one contrasting strip let in for strength, then rounded and oiled. Long "
                "enough for a baguette, narrow enough for a small kitchen."
            ),
            "Use one side for bread and the other for garlic; your toast will thank you.",
        ),
        specifications={
            "Material": "Solid wood, linseed oil",
            "Length": "60 cm",
            "Width": "22 cm",
            "Thickness": "2.4 cm",
            "Care": "Wipe, oil twice a year",
        },
        reviews=(
            (5, "Serves as a cheese board too", "Guests always ask about it."),
            (4, "Well made", "Needed oil sooner than I thought, looks great now."),
            (5, "Thick and flat", "No warping after a year of daily use."),
        ),
    ),
    Item(
        name="Nesting Bowls, Set of Three",
        category="Tableware",
        kind="bowls",
        brand="Aldermoor",
        price="64.00",
        weight=1850,
        colours={"Sea": "#7f9a93", "Sand": "#c4a27c"},
        backdrop="#e0b9a6",
        tags=("new", "ceramics"),
        text=(
            (
                "Three bowls that live in the space of one: for salad, for pasta, for the olives. Each is dipped "
                "twice, so the colour deepens from small to large."
            ),
            "The rims are rounded and a little thicker than usual, because that is where bowls chip.",
        ),
        specifications={
            "Material": "Stoneware",
            "Sizes": "16, 20 and 24 cm",
            "Oven": "Up to 200 °C",
            "Care": "Dishwasher safe",
            "Made in": "Portugal",
        },
        reviews=(
            (5, "Used every single day", "They stack so neatly and the colours are calm."),
            (4, "Lovely set", "The large one could be a touch deeper."),
            (5, "Wedding present", "The couple was delighted. I kept thinking about them and ordered my own."),
        ),
    ),
    Item(
        name="Dinner Plates, Set of Four",
        category="Tableware",
        kind="plates",
        brand="Aldermoor",
        price="88.00",
        was="104.00",
        weight=3000,
        colours={"Oat": "#e4ddcf", "Mist": "#b9c8cb"},
        backdrop="#93a89e",
        tags=("ceramics",),
        text=(
            (
                "Plates with a low rim that keeps the sauce at home, and a satin glaze on which forks make no noise. "
                "Flat where food goes, slightly raised where fingers do."
            ),
            "We have kept the same shape since the first kiln; a broken one can always be replaced by itself.",
        ),
        specifications={
            "Material": "Stoneware",
            "Diameter": "27 cm",
            "Pieces": "4",
            "Care": "Dishwasher and microwave safe",
            "Made in": "Portugal",
        },
        reviews=(
            (5, "No fork screech", "This alone is worth the price."),
            (5, "Everyday and best", "We use them for beans on toast and for Christmas."),
            (3, "One arrived chipped", "Replaced without questions, but the box was thin."),
        ),
    ),
    Item(
        name="Bedside Carafe and Tumbler",
        category="Tableware",
        kind="carafe",
        brand="Aldermoor",
        price="39.00",
        weight=700,
        colours={"Sea Glass": "#8fb0a6", "Smoke": "#8d8f93", "Rose": "#d6a196"},
        backdrop="#e6c7b0",
        tags=("gift", "glass"),
        text=(
            (
                "Mouth-blown from recycled glass, with a tumbler that sits over the neck as a lid. A glass of water "
                "within reach at three in the morning is one of life's small luxuries."
            ),
            "There are a few tiny bubbles in the glass. They are supposed to be there.",
        ),
        specifications={
            "Material": "Recycled glass",
            "Capacity": "750 ml",
            "Tumbler": "250 ml",
            "Height": "23 cm",
            "Care": "By hand",
        },
        stock={"Rose": 0},
        reviews=(
            (5, "So pretty", "Sits by my bed with a sprig of mint in it."),
            (4, "Delicate", "Lovely, but wash by hand as they say."),
            (5, "Bubbles and all", "Charming. You can tell that somebody made this."),
        ),
    ),
    Item(
        name="Brass-Finish Cutlery, 16 Pieces",
        category="Tableware",
        kind="cutlery",
        brand="Copperbeech",
        price="112.00",
        weight=1400,
        colours={"Brass": "#c9a25a", "Steel": "#b4b9bd"},
        colour_option="Finish",
        backdrop="#d9b08c",
        tags=("gift",),
        text=(
            (
                "Slim forks, honest knives and spoons deep enough for soup. The finish is fired on in a vacuum, not "
                "painted, so it survives the dishwasher and your teenage son."
            ),
            "Four of each: fork, knife, spoon and small spoon, in a linen roll with a leather tie.",
        ),
        specifications={
            "Material": "18/10 stainless steel",
            "Pieces": "16, for four",
            "Finish": "PVD",
            "Care": "Dishwasher safe",
            "In the box": "Linen roll",
        },
        reviews=(
            (5, "Elegant and light", "Guests notice. No change after fifty washes."),
            (4, "Knives could be sharper", "Perfect for everything except steak."),
            (5, "The linen roll is a nice touch", "We take it on picnics."),
        ),
    ),
)
