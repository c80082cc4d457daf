"""Audio & Tech, Plants & Garden, Desk & Stationery, Outdoors, Candles & Bath, Little Ones."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

AUDIO = (
    Item(
        name="Tideway Headphones",
        category="Audio & Tech",
        kind="headphones",
        brand="Tideway",
        price="279.00",
        was="329.00",
        weight=268,
        colours={"Chalk": "#e6dfd2", "Ink": "#3c4a58", "Sage": "#96a78f"},
        backdrop="#c78a68",
        tags=("featured", "new"),
        text=(
            "They close the door on the world without slamming it. Noise is cancelled by six microphones, voices are let "
            "through at the touch of a cup, and the battery lasts a fortnight of commutes.",
            "The ear pads are real leather and come off with a quarter turn. Every screw is a normal screw.",
        ),
        points=("38 hours with noise cancelling", "Two devices at once", "Pads and battery can be replaced at home"),
        specifications={"Drivers": "40 mm", "Battery": "38 hours", "Charging": "USB-C, 10 min for 5 h", "Bluetooth": "5.4, two devices", "Weight": "268 g", "In the box": "Felt pouch, cable"},
        stock={"Sage": 3},
        reviews=(
            (5, "Silence, then music", "Best sound I have had on a train."),
            (5, "Replaceable battery!", "More of this in the world, please."),
            (4, "App is plain", "Sound is rich, the app only does the basics."),
            (5, "Comfortable with glasses", "Four hours without a headache."),
            (3, "Warm ears in summer", "Leather looks lovely, though."),
        ),
    ),
    Item(
        name="Porthole Portable Speaker",
        category="Audio & Tech",
        kind="speaker",
        brand="Tideway",
        price="149.00",
        weight=1100,
        colours={"Lichen": "#5f7a73", "Ember": "#b0603f", "Charcoal": "#4a4c50"},
        backdrop="#dfcdb3",
        tags=("gift",),
        text=(
            "Room-filling sound from something the size of a loaf. Splashproof, dustproof, and dressed in a cloth woven for "
            "sailing shoes.",
            "Hang it by its strap in the kitchen, or take it to the beach, where it floats face up and keeps playing.",
        ),
        specifications={"Output": "2 × 20 W", "Battery": "18 hours", "Protection": "IP67", "Size": "22 × 16 × 8 cm", "Charging": "USB-C"},
        reviews=(
            (5, "It floats", "Tested. Twice. By accident."),
            (5, "Bass without boom", "Pleasantly grown-up sound."),
            (4, "Takes long to charge", "But then plays all weekend."),
        ),
    ),
    Item(
        name="Walnut Turntable",
        category="Audio & Tech",
        kind="turntable",
        brand="Tideway",
        price="449.00",
        weight=6800,
        colours={"Walnut": "#85593c", "Oak": "#c39562"},
        colour_option="Wood",
        backdrop="#b7c3bb",
        tags=("featured",),
        text=(
            "Belt-driven, with a heavy platter and an arm that was set up by a person with a protractor and good eyes. The "
            "preamplifier is built in, so it plugs into almost anything.",
            "Put the needle down. Sit. Listen to one whole side. That is the recommended way of use.",
        ),
        points=("Ready to play in five minutes", "33 and 45 revolutions", "Dust cover in the box"),
        specifications={"Drive": "Belt", "Speeds": "33⅓, 45", "Cartridge": "Moving magnet, fitted", "Outputs": "Line and phono", "Plinth": "Solid walnut or oak", "Weight": "6.8 kg"},
        stock={"Oak": 1},
        reviews=(
            (5, "I hear new things in old records", "Set-up was easy and it looks stunning."),
            (5, "Built like furniture", "The wood is real and so is the weight."),
            (4, "Manual only", "You must get up at the end of a side. That is the point, I suppose."),
        ),
    ),
    Item(
        name="Pebble Earbuds",
        category="Audio & Tech",
        kind="earbuds",
        brand="Tideway",
        price="129.00",
        weight=48,
        colours={"Chalk": "#e9e2d4", "Slate": "#6d7880"},
        backdrop="#a9b9ae",
        tags=("new", "gift"),
        text=(
            "Small enough to sleep in, clear enough for a call on a windy bridge. The case feels like a stone you would "
            "keep from a beach and holds three full charges.",
        ),
        specifications={"Battery": "7 h, 28 h with case", "Tips": "Four sizes", "Protection": "IPX5", "Bluetooth": "5.4", "Charging": "USB-C and wireless"},
        reviews=(
            (5, "They stay in", "Running, cooking, sleeping."),
            (4, "Case marks easily", "Sound and fit are excellent."),
            (4, "Good calls", "People no longer ask where I am."),
        ),
    ),
    Item(
        name="Instant Camera",
        category="Audio & Tech",
        kind="instantcamera",
        brand="Tideway",
        price="139.00",
        weight=480,
        colours={"Cream": "#ebe1cb", "Mint": "#a9c4b6", "Coral": "#d98a74"},
        backdrop="#d9a98a",
        tags=("featured", "gift"),
        text=(
            "Press, wait, wave it about although it does not help. A glass lens, a flash that knows when to stay quiet, and "
            "a self-timer for the picture with everybody in it.",
            "Ten shots come in the box, enough for one very good evening.",
        ),
        points=("Glass lens, two focus zones", "Charges by USB-C", "Film sold everywhere"),
        specifications={"Film": "Square instant film", "Lens": "Glass, 80 mm", "Focus": "0.4 m to infinity", "Flash": "Automatic", "Battery": "Rechargeable, 15 packs", "Weight": "480 g"},
        stock={"Coral": 0},
        reviews=(
            (5, "Star of the wedding", "Three packs of film in two hours."),
            (5, "Colours like in memory", "Soft, warm, forgiving."),
            (3, "Film is dear", "Not the camera's fault, but be warned."),
            (4, "Charming", "The stripes make everyone smile."),
        ),
    ),
    Item(
        name="Bedside Radio",
        category="Audio & Tech",
        kind="radio",
        brand="Tideway",
        price="159.00",
        was="179.00",
        weight=1900,
        colours={"Celadon": "#c9d1be", "Ivory": "#e8dec8"},
        backdrop="#e0cbb0",
        tags=("gift",),
        text=(
            "A walnut box with a brass dial that moves as if through honey. FM, DAB and whatever your telephone plays, "
            "through a single speaker tuned for voices.",
            "The alarm begins so gently that you think it was your own idea.",
        ),
        specifications={"Reception": "FM, DAB+, Bluetooth", "Output": "15 W", "Case": "Walnut", "Size": "28 × 17 × 14 cm", "Alarm": "Two, rising"},
        reviews=(
            (5, "Voices sound human", "Radio plays are a joy again."),
            (5, "That dial", "I retune it for fun."),
            (4, "Display a bit bright", "There is a night setting on page nine."),
        ),
    ),
    Item(
        name="Compact Mechanical Keyboard",
        category="Audio & Tech",
        kind="keyboard",
        brand="Tideway",
        price="165.00",
        weight=920,
        colours={"Sea": "#7f9a93", "Sand": "#c7ab84"},
        backdrop="#e2d1b8",
        tags=("desk", "new"),
        text=(
            "Sixty-five keys, an aluminium case and switches with a soft bump. It sounds like rain on a tin roof two houses "
            "away, which colleagues have described as acceptable.",
        ),
        points=("Switches change without soldering", "Braided cable, or Bluetooth", "Legends moulded, never worn off"),
        specifications={"Layout": "65 %, ANSI", "Switches": "Tactile, hot-swap", "Case": "Aluminium", "Keycaps": "Double-shot PBT", "Connection": "USB-C, Bluetooth"},
        reviews=(
            (5, "Typing is a pleasure", "I write longer e-mails now. Sorry, everyone."),
            (4, "No function row", "You learn the layer in a day."),
            (5, "Solid", "Could stop a door."),
        ),
    ),
    Item(
        name="Magnetic Power Bank",
        category="Audio & Tech",
        kind="powerbank",
        brand="Tideway",
        price="59.00",
        weight=190,
        colours={"Coral": "#c9826b", "Slate": "#6d7880", "Sage": "#93a58b"},
        backdrop="#bcc7c4",
        tags=("travel",),
        text=(
            "Snaps to the back of a telephone and gives it another day. The soft shell does not scratch, and four small "
            "lights tell the truth about what is left.",
        ),
        specifications={"Capacity": "10,000 mAh", "Wireless": "15 W, magnetic", "USB-C": "30 W in and out", "Size": "10.5 × 6.8 × 1.5 cm", "Cable": "Braided, in the box"},
        reviews=(
            (5, "Holiday saver", "Two full charges and it fits the pocket."),
            (4, "Gets warm when fast charging", "Within reason."),
            (5, "The cable is lovely", "Who says that about a cable? I do."),
        ),
    ),
)

GARDEN = (
    Item(
        name="Monstera Deliciosa",
        category="Plants & Garden",
        kind="monstera",
        brand="Greenstead",
        price="68.00",
        weight=5200,
        colours={"Stone Pot": "#e6dccb", "Ink Pot": "#4a5a66"},
        colour_option="Pot",
        backdrop="#c9d3bd",
        tags=("featured", "plant"),
        text=(
            "Seven leaves now, and a new one every month if you give it light without sun. Ours are grown slowly in a "
            "nursery that uses no peat, so they do not sulk after moving house.",
            "It comes potted in stoneware with a hidden reservoir: water it every ten days, talk to it whenever you like.",
        ),
        points=("About 80 cm tall", "Toxic to cats who nibble", "Sent in a box made for plants"),
        specifications={"Height": "75–85 cm", "Pot": "21 cm, stoneware", "Light": "Bright, no direct sun", "Water": "Every 10 days", "Difficulty": "Easy"},
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
        backdrop="#e3d2ba",
        tags=("plant", "gift"),
        text=(
            "The plant for people who forget plants. It forgives darkness, holidays and enthusiasm, and stands up straight "
            "through all of them.",
        ),
        points=("About 60 cm tall", "Oak stand included", "Water once a month in winter"),
        specifications={"Height": "55–65 cm", "Pot": "17 cm, stoneware", "Light": "Any", "Water": "Every 3 weeks", "Difficulty": "Hard to kill"},
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
        backdrop="#c3d0bb",
        tags=("plant", "gift"),
        text=(
            "An echeveria, an aloe and a cactus that may flower if you ignore it properly. In hand-thrown pots with "
            "saucers, ready for a windowsill.",
        ),
        specifications={"Plants": "3", "Pots": "9 cm, terracotta", "Light": "Sunny", "Water": "Every 2 weeks", "Difficulty": "Easy"},
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
        backdrop="#e4d0b4",
        tags=("gift",),
        text=(
            "A spout that reaches between leaves and pours where roots are, not where books are. Powder-coated steel with "
            "handles of brass that warm in the hand.",
        ),
        specifications={"Material": "Steel, brass", "Capacity": "1.4 litres", "Height": "28 cm", "Use": "Indoors and balcony", "Care": "Empty after use"},
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
        backdrop="#cfd3c2",
        tags=("ceramics",),
        text=(
            "Fluted by hand while the clay is leather-hard, each with a hole and a saucer, since roots dislike wet feet. "
            "They nest for the winter and come out again for tomatoes.",
        ),
        specifications={"Material": "Frost-proof stoneware", "Sizes": "14, 19 and 24 cm", "Drainage": "Yes, with saucers", "Use": "Indoors and out", "Made in": "Portugal"},
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
        backdrop="#ccd3bd",
        tags=("gift",),
        text=(
            "One clean cut, no crushing: the blade is forged, the hook holds the stem, and the spring is silent. Red handles, "
            "because you will put them down in the grass.",
        ),
        specifications={"Blade": "Forged carbon steel", "Cuts": "Up to 24 mm", "Length": "21 cm", "Spare parts": "All", "Care": "Wipe, oil, sharpen"},
        reviews=(
            (5, "Like butter", "Roses, vines, even small branches."),
            (5, "Found them in the grass", "The red works."),
            (4, "Big for small hands", "A smaller one would be welcome."),
        ),
    ),
)

DESK = (
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
        backdrop="#e0c9ab",
        tags=("featured", "gift", "desk"),
        text=(
            "A hundred and ninety-two pages that lie flat from the first to the last. The paper is thick and ivory, and "
            "fountain-pen ink neither feathers nor shows through.",
            "Thread-sewn, cloth-bound, with an elastic that will still be elastic when the book is full.",
        ),
        points=("100 g/m² ivory paper", "Numbered pages and an index", "A ribbon, and a pocket at the back"),
        specifications={"Format": "A5", "Pages": "192, numbered", "Paper": "100 g/m², acid-free", "Binding": "Thread-sewn", "Made in": "Germany"},
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
        backdrop="#d5cab6",
        tags=("gift", "desk"),
        text=(
            "Turned from a solid bar and polished for an afternoon. The steel nib is tuned by hand before it leaves, so it "
            "writes the moment it touches paper and keeps quiet while doing so.",
        ),
        points=("Converter and two cartridges included", "Posts without tipping", "Nib units swap by hand"),
        specifications={"Material": "Cast resin, gold-plated steel", "Length": "138 mm", "Weight": "22 g", "Filling": "Cartridge or converter", "Guarantee": "10 years"},
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
        backdrop="#bfcac4",
        tags=("gift", "desk"),
        text=(
            "Seven soft, lightfast pencils in colours chosen by an illustrator, and a stoneware cup to keep them upright. "
            "The cedar smells as it should.",
        ),
        specifications={"Pencils": "7, lightfast", "Lead": "3.8 mm", "Wood": "Cedar", "Cup": "Stoneware, 10 cm", "Care": "Sharpen by knife, if you dare"},
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
        backdrop="#c4cabf",
        tags=("desk", "oak"),
        text=(
            "Milled from one board: no glue, no corners that come apart. A long well for pens, a round one for the cup, and "
            "three for the small things that used to live under the keyboard.",
        ),
        specifications={"Material": "Solid oak or walnut", "Size": "32 × 22 × 2.6 cm", "Wells": "4", "Feet": "Cork", "Care": "Oil once a year"},
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
        backdrop="#e2cfb4",
        tags=("desk",),
        text=(
            "Fifty-three weeks without a date, so that you can begin in May and skip August. A week on two pages, room for "
            "three things that matter each day, and a wide column for the ones that do not.",
        ),
        specifications={"Format": "17 × 24 cm", "Weeks": "53, undated", "Paper": "100 g/m²", "Binding": "Lies flat", "Ribbons": "1"},
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
        backdrop="#dccbb2",
        tags=("desk", "wool"),
        text=(
            "Three millimetres of wool felt that make a desk warm, quiet and one colour. Rolls up with a tie, lies flat "
            "again in a minute, and hides the coffee rings of the past.",
        ),
        specifications={"Material": "Merino felt, leather", "Size": "80 × 40 cm", "Thickness": "3 mm", "Base": "Non-slip cork", "Care": "Lint roller"},
        reviews=(
            (5, "Warm wrists", "Lovely in winter."),
            (4, "Collects fluff", "Easily brushed off."),
            (5, "Keyboard sounds better", "Really!"),
        ),
    ),
)

OUTDOORS = (
    Item(
        name="Two-Person Bell Tent",
        category="Outdoors",
        kind="tent",
        brand="Larkfell",
        price="389.00",
        was="449.00",
        weight=9800,
        colours={"Marigold": "#d0a04a", "Canvas": "#d9cbab"},
        backdrop="#b5c3a6",
        tags=("featured", "camping"),
        text=(
            "Cotton that breathes, a pole that goes up in ten minutes, and enough height to stand and put on trousers like a "
            "civilised person. A string of lights comes with it, because we know what you are going to do.",
        ),
        points=("Sleeps two, with room for a dog", "Tightens in rain and keeps it out", "Groundsheet zips away on hot days"),
        specifications={"Material": "Cotton-poly canvas, 285 g/m²", "Floor": "3 m across", "Height": "2.1 m", "Weight": "9.8 kg", "Packed": "75 × 28 cm", "Season": "Three"},
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
        backdrop="#e2d2b8",
        tags=("featured", "camping", "gift"),
        text=(
            "Tea stays hot until the summit and lemonade cold until the train home. The mouth is wide enough for ice, the cap "
            "is bamboo, and the whole thing fits a bicycle's cage.",
        ),
        points=("12 hours hot, 24 cold", "No plastic touches the drink", "Spare seals cost nothing"),
        specifications={"Material": "18/8 steel, bamboo", "Hot": "12 hours", "Cold": "24 hours", "Diameter": "7.3 cm", "Care": "Bottle in the dishwasher, cap by hand"},
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
        backdrop="#dccbb0",
        tags=("camping", "gift"),
        text=(
            "A pot and two mugs, splashed like a clear night. Put it straight on the fire; a chip is not a fault but a date "
            "to remember.",
        ),
        specifications={"Material": "Enamelled steel", "Pot": "1.5 litres", "Mugs": "2 × 350 ml", "Use": "Fire, gas, induction", "Care": "Dishwasher safe"},
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
        backdrop="#dccdb5",
        tags=("camping",),
        text=(
            "Recycled down, box baffles and a collar that keeps the draught out at four in the morning. Wide at the elbows "
            "for side sleepers, narrow at the feet for warmth.",
        ),
        specifications={"Comfort": "0 °C", "Limit": "−6 °C", "Filling": "Recycled down, 650 cuin", "Weight": "1.15 kg", "Packed": "28 × 18 cm"},
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
        backdrop="#e4d2b4",
        tags=("new", "camping"),
        text=(
            "Canvas outside, sailcloth inside, and twenty millimetres of insulation in between. The straps hold a blanket "
            "(the one in the picture is included), the pocket an opener.",
        ),
        specifications={"Volume": "18 litres", "Cold": "10 hours with two packs", "Material": "Canvas, leather", "Size": "38 × 26 × 24 cm", "In the box": "Blanket, 130 × 150 cm"},
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
        backdrop="#bccab0",
        tags=("camping",),
        text=(
            "Folds in one movement, carries a grown-up and a guitar, and puts your eyes at the height of the fire. Beech "
            "frame, brass bolts, canvas that comes off to be washed.",
        ),
        specifications={"Material": "Beech, cotton canvas, brass", "Carries": "130 kg", "Seat height": "44 cm", "Weight": "3.4 kg", "Folded": "60 × 12 cm"},
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
        backdrop="#dccdb0",
        tags=("gift", "camping"),
        text=(
            "Looks like your grandmother's paraffin lamp and glows like it too, without the smell. A brass knob turns it from "
            "a candle to a reading light; eighty hours on low.",
        ),
        specifications={"Light": "5–350 lumens, 2200 K", "Battery": "80 hours on low", "Protection": "IP54", "Height": "23 cm", "Charging": "USB-C; charges a telephone too"},
        reviews=(
            (5, "Warm light", "Moths and friends love it."),
            (5, "Lives on our table", "Never made it to the campsite."),
            (4, "Knob is sensitive", "Small turns."),
        ),
    ),
)

SCENTS = (
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
        backdrop="#dfc3b2",
        tags=("featured", "gift"),
        text=(
            "Sea salt, wet rope, a little tar and somebody's coat: the smell of waiting for a boat and not minding. Poured by "
            "hand from rapeseed and coconut wax, with a cotton wick.",
            "It burns for fifty hours. Let it melt to the edge the first time, and it will behave for ever after.",
        ),
        points=("50 hours (90 for the large one)", "Glass comes back as a tumbler", "No paraffin, no dye in the wax"),
        specifications={"Wax": "Rapeseed and coconut", "Wick": "Cotton", "Burns": "50 or 90 hours", "Height": "9 cm", "Made in": "England"},
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
        backdrop="#c0cbc0",
        tags=("gift",),
        text=(
            "Six reeds, one bottle, four months of a hall that smells like the forest after rain. Turn the reeds on Sundays "
            "if you like rituals.",
        ),
        specifications={"Volume": "200 ml", "Lasts": "About 4 months", "Reeds": "6, rattan", "Refill": "Sold separately", "Made in": "England"},
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
        backdrop="#e6d3be",
        tags=("gift",),
        text=(
            "Oatmeal, sage and rose clay, stirred cold and left to cure for six weeks. Cut by wire, so each bar is a little "
            "different, and wrapped in paper that can go in the compost.",
        ),
        specifications={"Bars": "3 × 110 g", "Base": "Olive, coconut, shea", "Free of": "Palm oil, colourants", "Cured": "6 weeks", "Made in": "England"},
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
        backdrop="#bccabb",
        sizes={"500 ml": "26.00", "Refill, 1 litre": "36.00"},
        tags=("gift",),
        text=(
            "Bitter orange, rosemary and cedar in a glass bottle with a pump that never sticks. Mild enough for thirty times "
            "a day, good enough that visitors come back from the bathroom to ask.",
        ),
        specifications={"Volume": "500 ml", "Bottle": "Glass, refillable", "Scent": "Bitter orange, rosemary, cedar", "pH": "5.5", "Made in": "England"},
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
        backdrop="#e2cdb2",
        tags=("gift", "new"),
        text=(
            "Forty sticks rolled without charcoal, so the smoke is thin and smells of wood instead of smoke. The holder is "
            "spun brass and catches every bit of ash.",
        ),
        specifications={"Sticks": "40", "Burns": "35 minutes each", "Holder": "Brass, 9 cm", "Scent": "Hinoki and clove, or amber", "Made in": "Japan, England"},
        reviews=(
            (5, "Clean smoke", "Not headachy at all."),
            (4, "Holder tarnishes", "Which I like."),
            (5, "Meditative", "Thirty-five minutes exactly. My yoga timer."),
        ),
    ),
)

PLAY = (
    Item(
        name="Wooden Goods Train",
        category="Little Ones",
        kind="train",
        brand="Little Oak",
        price="54.00",
        weight=980,
        colours={"Red": "#c0583f", "Green": "#5f8a63"},
        backdrop="#b5c6c6",
        tags=("featured", "gift"),
        text=(
            "An engine, a wagon and five blocks to lose under the sofa. Beech from a forest you could walk to from the "
            "workshop, coloured with water-based stain and sealed with wax.",
        ),
        points=("From 18 months", "Magnet in the coupling is sealed in wood", "Rolls straight, even on carpets"),
        specifications={"Material": "Beech", "Length": "42 cm", "Age": "18 months and up", "Finish": "Water-based stain, wax", "Tested": "EN 71"},
        reviews=(
            (5, "Played with daily", "Two years of love and hardly a scratch."),
            (5, "Beautiful on the shelf too", "When it is allowed to rest."),
            (4, "Blocks go missing", "Ours live under the sofa now."),
        ),
    ),
    Item(
        name="Barnaby Bear",
        category="Little Ones",
        kind="bear",
        brand="Little Oak",
        price="48.00",
        weight=420,
        colours={"Honey": "#b98c5c", "Cocoa": "#7d5b45"},
        backdrop="#dfc2b2",
        tags=("featured", "gift", "new"),
        text=(
            "Barnaby is thirty-four centimetres tall sitting down, listens well, and has a scarf that comes off in summer. "
            "Made of soft cotton plush and filled with recycled wool.",
            "He has been through our washing machine eleven times and came out with opinions, but no loose seams.",
        ),
        points=("From birth: eyes are embroidered", "Machine washable", "Scarf can be taken off"),
        specifications={"Material": "Cotton plush, recycled wool", "Height": "34 cm", "Age": "From birth", "Care": "30 °C", "Tested": "EN 71"},
        reviews=(
            (5, "Instant best friend", "He has his own chair at breakfast."),
            (5, "Soft and solid", "Seams look like they will outlive us."),
            (5, "Scarf is clever", "She takes it off and on for an hour."),
            (4, "Larger than expected", "Hard to hug for a newborn, perfect at one."),
        ),
    ),
    Item(
        name="Rainbow Ring Stacker",
        category="Little Ones",
        kind="rings",
        brand="Little Oak",
        price="32.00",
        was="39.00",
        weight=640,
        colours={"Harbour": "#c0583f"},
        backdrop="#d3cdbb",
        tags=("gift",),
        text=(
            "Six rings and a ball, which is mathematics if you are ten months old. Turned from lime wood, rounded everywhere, "
            "and heavy enough at the foot to stay where it is.",
        ),
        specifications={"Material": "Lime wood", "Height": "22 cm", "Age": "10 months and up", "Finish": "Water-based stain, wax", "Tested": "EN 71"},
        reviews=(
            (5, "Concentrated silence", "For almost ten minutes!"),
            (4, "Colours are muted", "I prefer that."),
            (5, "Well made", "No splinters, no sharp edges."),
        ),
    ),
)

ITEMS = AUDIO + GARDEN + DESK + OUTDOORS + SCENTS + PLAY
