"""Furniture, lighting and textiles."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

FURNITURE = (
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
            "A chair that sits like an embrace: wide arms, a round back, and a seat built on webbing and springs rather "
            "than on foam alone. The bouclé is two thirds wool and does not mind cats.",
            "The oak legs screw in without tools. Two people carry it up the stairs; one will want to fall asleep in it.",
        ),
        points=("Seat height 42 cm", "Covers can be taken off and cleaned", "Frame guaranteed for ten years"),
        specifications={"Material": "Wool bouclé, beech frame, oak legs", "Width": "86 cm", "Depth": "80 cm", "Height": "82 cm", "Seat height": "42 cm", "Assembly": "Legs only"},
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
        backdrop="#dcc8ae",
        tags=("new",),
        text=(
            "A sofa for real living rooms: 168 centimetres wide, deep enough to lie with your legs over the arm, and low "
            "enough to let the light in over its back.",
            "The frame is kiln-dried beech, glued and dowelled. The feather-wrapped cushions want plumping once a week; "
            "a well-aimed child does it nicely.",
        ),
        points=("Two loose cushions in the picture come with it", "Comes through any door of 74 cm", "Fabric samples on request"),
        specifications={"Material": "Cotton and linen, beech, oak", "Width": "168 cm", "Depth": "88 cm", "Height": "78 cm", "Seat height": "43 cm", "Guarantee": "10 years on the frame"},
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
        backdrop="#b9c6c0",
        tags=("oak",),
        text=(
            "Seven turned spindles, a saddled seat and not one screw. The back gives a little when you lean, as it should "
            "after a second helping.",
            "Made by a family workshop that has built this chair, with small improvements, since 1962.",
        ),
        specifications={"Material": "Solid wood, hard-wax oil", "Width": "48 cm", "Height": "84 cm", "Seat height": "45 cm", "Weight": "5.2 kg", "Assembly": "None"},
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
        backdrop="#dfbfa6",
        tags=("oak", "gift"),
        text=(
            "Three legs never wobble, on any floor. Use it to reach the top shelf, to hold a lamp, or to sit by the bath "
            "with a book and no intention of getting in yet.",
            "The top is turned from one board and dished by four millimetres, which is all that comfort needs.",
        ),
        specifications={"Material": "Solid oak or walnut", "Height": "46 cm", "Top": "34 cm", "Carries": "150 kg", "Care": "Wipe, wax yearly"},
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
        backdrop="#c2ccc3",
        tags=("oak",),
        text=(
            "A round top with a lip so that pencils stay, and a second shelf below for the book before last. The legs "
            "splay just enough to stand safely beside a lively dog.",
        ),
        points=("Flat-packed in one box, four bolts", "Top 60 cm across", "Oiled, so rings can be rubbed out"),
        specifications={"Material": "Solid wood", "Height": "48 cm", "Diameter": "60 cm", "Assembly": "10 minutes", "Care": "Hard-wax oil"},
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
        backdrop="#dccbb3",
        tags=("new", "oak"),
        text=(
            "Four boards between two ladders, wide at the bottom for atlases and narrow at the top for the things you "
            "like to look at. It leans on nothing and is screwed to nothing; a small bracket is there if you have climbers.",
            "Each board carries twenty kilograms, which is more paperbacks than you would think.",
        ),
        specifications={"Material": "Solid oak or walnut", "Height": "178 cm", "Width": "76 cm", "Depth": "38 cm", "Carries": "20 kg a board", "Assembly": "20 minutes"},
        stock={"Walnut": 0},
        reviews=(
            (5, "Room transformed", "Plants on top, books below. Very sturdy."),
            (4, "Take a second person", "Assembly is easy with two, awkward with one."),
            (5, "Real wood", "No veneer anywhere. I checked."),
        ),
    ),
)

LIGHTING = (
    Item(
        name="Dome Table Lamp",
        category="Table Lamps",
        kind="domelamp",
        brand="Northlight",
        price="145.00",
        weight=2600,
        colours={"Terracotta": "#c0674a", "Sage": "#8ba083", "Ink": "#35485a"},
        backdrop="#e6cfbb",
        tags=("featured",),
        text=(
            "A spun steel dome on a stem of brass. The light falls down in a wide pool and leaves the ceiling dark, which "
            "is the whole secret of a cosy room.",
            "A dimmer is built into the foot: press for on, hold for less.",
        ),
        points=("Warm LED bulb included", "Two-metre cloth cable", "Dimmable at the touch of a finger"),
        specifications={"Material": "Steel, brass", "Height": "38 cm", "Shade": "32 cm", "Bulb": "E27, 6 W LED, 2700 K", "Cable": "2 m, cotton"},
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
        backdrop="#cdb8a8",
        tags=("new", "glass", "gift"),
        text=(
            "Blown in one piece and lit from within, so that cap and stem glow together. It gives the kind of light in "
            "which everyone looks rested.",
            "Each lamp is signed underneath by the glassblower. There are three of them, and they like to be told "
            "where their lamps end up.",
        ),
        specifications={"Material": "Mouth-blown glass", "Height": "32 cm", "Diameter": "30 cm", "Bulb": "E14, 4 W LED", "Cable": "1.8 m with switch"},
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
        backdrop="#dcd0bc",
        tags=("desk",),
        text=(
            "Two brass joints and a spring hold the arm wherever you leave it. The shade turns past vertical, so it "
            "reads, draws, and lights a wall when the day's work is over.",
        ),
        points=("Reaches 72 cm", "Heavy foot, with a clamp in the box", "Takes any E27 bulb"),
        specifications={"Material": "Steel, brass", "Reach": "72 cm", "Foot": "19 cm", "Bulb": "E27, 7 W LED included", "Cable": "2 m"},
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
        backdrop="#d6c4ae",
        tags=("featured",),
        text=(
            "Spun from a single sheet of aluminium over a wooden form, then gilded inside. Over a dining table it draws "
            "people closer; over a counter it makes onions look like a still life.",
            "The cloth cord is two metres long and can be shortened without tools.",
        ),
        specifications={"Material": "Aluminium, brass", "Diameter": "42 cm", "Height": "30 cm", "Cord": "2 m", "Bulb": "E27, up to 40 W"},
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
        backdrop="#b7bfae",
        tags=("oak",),
        text=(
            "Three oak legs, one brass collar and a drum of unbleached linen. Put it behind the good chair and the corner "
            "becomes a place.",
        ),
        points=("Foot switch on the cable", "Folds flat for moving house", "Shade can be replaced"),
        specifications={"Material": "Oak, brass, linen", "Height": "148 cm", "Shade": "45 cm", "Bulb": "E27, up to 60 W", "Cable": "2.5 m"},
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
        backdrop="#b79f8d",
        sizes={"45 cm": "48.00", "60 cm": "64.00"},
        tags=("gift",),
        text=(
            "Mulberry paper over bamboo ribs, glued by hand, folded flat for the journey. It turns any bulb into a "
            "full moon and any hallway into an arrival.",
        ),
        specifications={"Material": "Mulberry paper, bamboo", "Fitting": "Fits any pendant cord", "Bulb": "LED only, up to 12 W", "Care": "A soft brush", "Folded": "3 cm flat"},
        stock={"60 cm": 0},
        reviews=(
            (5, "Soft light, lovely paper", "Not the thin kind that tears when you look at it."),
            (4, "Fiddly frame", "Two minutes of swearing, then bliss."),
            (5, "Bought the big one too", "They look wonderful in a pair."),
        ),
    ),
)

TEXTILES = (
    Item(
        name="Highland Check Throw",
        category="Throws & Cushions",
        kind="throw",
        brand="Weft & Wold",
        price="98.00",
        was="120.00",
        weight=1100,
        colours={"Rust": "#b0553a", "Heather": "#7d6a80", "Pine": "#4c6656"},
        backdrop="#d9d0c0",
        tags=("featured", "gift", "wool"),
        text=(
            "Woven from recycled lambswool on looms that are older than anyone who works them. Warm without weight, and "
            "soft from the first evening.",
            "The fringe is twisted by hand, by two people facing each other and talking. We think it shows.",
        ),
        points=("130 by 190 cm", "70 % recycled wool", "Smells of nothing but wool"),
        specifications={"Material": "70 % recycled wool, 30 % new wool", "Size": "130 × 190 cm", "Weight": "1.1 kg", "Care": "Wool cycle, dry flat", "Made in": "Scotland"},
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
        backdrop="#e6d6bf",
        sizes={"45 cm": "46.00", "60 cm": "62.00"},
        tags=("linen",),
        text=(
            "Heavy washed linen with a woven stripe, piped all round, filled with feathers from farms that raise the birds "
            "for their eggs. It sinks, and comes back.",
        ),
        specifications={"Material": "Linen; feather filling", "Zip": "Hidden, full width", "Care": "Cover at 30 °C", "Made in": "Lithuania"},
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
        backdrop="#c6cec4",
        sizes={"Single": "189.00", "Double": "239.00", "King": "269.00"},
        tags=("featured", "linen"),
        text=(
            "Cool in July, warm in January, and never in need of an iron. European flax, woven a little looser than usual "
            "and washed with stones until it hangs like an old shirt.",
            "The set holds a duvet cover with coconut buttons and two pillowcases (one for a single bed).",
        ),
        points=("Softer with every wash", "Ties inside the corners", "Certified free of harmful substances"),
        specifications={"Material": "100 % European flax", "Weight": "170 g/m²", "Closure": "Coconut buttons", "Care": "40 °C, tumble dry low", "Set": "Duvet cover and pillowcases"},
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
        backdrop="#e2d2bb",
        tags=("gift",),
        text=(
            "Four towels, each a shade lighter than the next, in a long-staple cotton that dries you and then dries "
            "itself. They take a third of the space of ordinary ones.",
        ),
        points=("Two bath, two hand", "Dry in two hours on a rail", "A loop at both ends"),
        specifications={"Material": "Organic cotton", "Weight": "380 g/m²", "Sizes": "70 × 140 and 50 × 90 cm", "Care": "60 °C", "Made in": "Portugal"},
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
        backdrop="#c8bfae",
        sizes={"80 × 150 cm": "320.00", "170 × 240 cm": "790.00"},
        tags=("wool",),
        text=(
            "Flat-woven by a cooperative of forty women who own their looms and set their prices. The diamonds are never "
            "perfectly even; look for the one that each weaver puts in the other way round.",
        ),
        specifications={"Material": "Hand-spun wool", "Pile": "Flat weave", "Backing": "None; use an underlay", "Care": "Vacuum, spot clean", "Made in": "Morocco"},
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
        backdrop="#e0ceb4",
        tags=("linen", "gift"),
        text=(
            "A long apron with ties that go round and meet in front, and a pocket split for a spoon and a telephone. The "
            "linen is heavy enough to wipe your hands on without guilt.",
        ),
        specifications={"Material": "Linen, 280 g/m²", "Length": "92 cm", "Neck": "Adjustable", "Care": "60 °C", "Made in": "Lithuania"},
        reviews=(
            (5, "Feels professional", "I cook better in it. Truly."),
            (5, "Pocket is in the right place", "Small thing, big joy."),
            (4, "Long on me", "I am 1.58 m. Still lovely."),
        ),
    ),
)

ITEMS = FURNITURE + LIGHTING + TEXTILES
