"""Audio & Tech."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

ITEMS = (
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
            (
                "They close the door on the world without slamming it. Noise is cancelled by six microphones, voices "
                "are let through at the touch of a cup, and the battery lasts a fortnight of commutes."
            ),
            "The ear pads are real leather and come off with a quarter turn. Every screw is a normal screw.",
        ),
        points=("38 hours with noise cancelling", "Two devices at once", "Pads and battery can be replaced at home"),
        specifications={
            "Drivers": "40 mm",
            "Battery": "38 hours",
            "Charging": "USB-C, 10 min for 5 h",
            "Bluetooth": "5.4, two devices",
            "Weight": "268 g",
            "In the box": "Felt pouch, cable",
        },
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
        backdrop="#dcb48e",
        tags=("gift",),
        text=(
            (
                "Room-filling sound from something the size of a loaf. Splashproof, dustproof, and dressed in a cloth "
                "woven for sailing shoes."
            ),
            "Hang it by its strap in the kitchen, or take it to the beach, where it floats face up and keeps playing.",
        ),
        specifications={
            "Output": "2 × 20 W",
            "Battery": "18 hours",
            "Protection": "IP67",
            "Size": "22 × 16 × 8 cm",
            "Charging": "USB-C",
        },
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
        backdrop="#9fb2aa",
        tags=("featured",),
        text=(
            (
                "Belt-driven, with a heavy platter and an arm that was set up by a person with a protractor and good "
                "eyes. The preamplifier is built in, so it plugs into almost anything."
            ),
            "Put the needle down. Sit. Listen to one whole side. That is the recommended way of use.",
        ),
        points=("Ready to play in five minutes", "33 and 45 revolutions", "Dust cover in the box"),
        specifications={
            "Drive": "Belt",
            "Speeds": "33⅓, 45",
            "Cartridge": "Moving magnet, fitted",
            "Outputs": "Line and phono",
            "Plinth": "Solid walnut or oak",
            "Weight": "6.8 kg",
        },
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
        backdrop="#93a89c",
        tags=("new", "gift"),
        text=(
            (
                "Small enough to sleep in, clear enough for a call on a windy bridge. The case feels like a stone you "
                "would keep from a beach and holds three full charges."
            ),
        ),
        specifications={
            "Battery": "7 h, 28 h with case",
            "Tips": "Four sizes",
            "Protection": "IPX5",
            "Bluetooth": "5.4",
            "Charging": "USB-C and wireless",
        },
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
        backdrop="#d39a7c",
        tags=("featured", "gift"),
        text=(
            (
                "Press, wait, wave it about although it does not help. A glass lens, a flash that knows when to stay "
                "quiet, and a self-timer for the picture with everybody in it."
            ),
            "Ten shots come in the box, enough for one very good evening.",
        ),
        points=("Glass lens, two focus zones", "Charges by USB-C", "Film sold everywhere"),
        specifications={
            "Film": "Square instant film",
            "Lens": "Glass, 80 mm",
            "Focus": "0.4 m to infinity",
            "Flash": "Automatic",
            "Battery": "Rechargeable, 15 packs",
            "Weight": "480 g",
        },
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
        backdrop="#dfb28e",
        tags=("gift",),
        text=(
            (
                "A walnut box with a brass dial that moves as if through honey. FM, DAB and whatever your telephone "
                "plays, through a single speaker tuned for voices."
            ),
            "The alarm begins so gently that you think it was your own idea.",
        ),
        specifications={
            "Reception": "FM, DAB+, Bluetooth",
            "Output": "15 W",
            "Case": "Walnut",
            "Size": "28 × 17 × 14 cm",
            "Alarm": "Two, rising",
        },
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
        backdrop="#e3c79c",
        tags=("desk", "new"),
        text=(
            (
                "Sixty-five keys, an aluminium case and switches with a soft bump. It sounds like rain on a tin roof "
                "two houses away, which colleagues have described as acceptable."
            ),
        ),
        points=("Switches change without soldering", "Braided cable, or Bluetooth", "Legends moulded, never worn off"),
        specifications={
            "Layout": "65 %, ANSI",
            "Switches": "Tactile, hot-swap",
            "Case": "Aluminium",
            "Keycaps": "Double-shot PBT",
            "Connection": "USB-C, Bluetooth",
        },
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
        backdrop="#a9bcbc",
        tags=("travel",),
        text=(
            (
                "Snaps to the back of a telephone and gives it another day. The soft shell does not scratch, and four "
                "small lights tell the truth about what is left."
            ),
        ),
        specifications={
            "Capacity": "10,000 mAh",
            "Wireless": "15 W, magnetic",
            "USB-C": "30 W in and out",
            "Size": "10.5 × 6.8 × 1.5 cm",
            "Cable": "Braided, in the box",
        },
        reviews=(
            (5, "Holiday saver", "Two full charges and it fits the pocket."),
            (4, "Gets warm when fast charging", "Within reason."),
            (5, "The cable is lovely", "Who says that about a cable? I do."),
        ),
    ),
)
