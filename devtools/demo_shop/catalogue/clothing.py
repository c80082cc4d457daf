"""Clothing."""

from __future__ import annotations

from devtools.demo_shop.catalogue.item import Item

TEE_SIZES = {"S": "36.00", "M": "36.00", "L": "36.00", "XL": "36.00"}
SHIRT_SIZES = {"S": "84.00", "M": "84.00", "L": "84.00", "XL": "84.00"}
JUMPER_SIZES = {"S": "128.00", "M": "128.00", "L": "128.00", "XL": "134.00"}
JACKET_SIZES = {"S": "198.00", "M": "198.00", "L": "198.00", "XL": "198.00"}
SHOE_SIZES = {"38": "135.00", "40": "135.00", "42": "135.00", "44": "135.00"}
BOOT_SIZES = {"39": "220.00", "41": "220.00", "43": "220.00", "45": "220.00"}

ITEMS = (
    Item(
        name="Heavyweight Tee",
        category="Tops & Knitwear",
        kind="tshirt",
        brand="Fell & Firth",
        price="36.00",
        weight=260,
        colours={"Chalk": "#efe9dd", "Sage": "#93a589", "Navy": "#374a5e", "Clay": "#bd7757"},
        sizes=TEE_SIZES,
        backdrop="#b08e74",
        tags=("featured", "cotton"),
        text=(
            (
                "Knitted dense and cut straight, so it hangs rather than clings. The collar is sewn twice and has "
                "outlived every T-shirt we compared it with."
            ),
            "Organic cotton, dyed in the piece in a small Portuguese mill that cleans its water before giving it back.",
        ),
        points=(
            "240 g/m² organic cotton",
            "Does not shrink more than 3 %",
            "True to size; take one up for a loose fit",
        ),
        specifications={
            "Material": "100 % organic cotton",
            "Weight": "240 g/m²",
            "Fit": "Straight",
            "Care": "40 °C",
            "Made in": "Portugal",
        },
        stock={"S / Clay": 0, "XL / Clay": 0, "M / Sage": 2},
        reviews=(
            (5, "The last T-shirt I will try", "Collar is perfect after thirty washes."),
            (5, "Substantial", "You can wear white without worrying."),
            (4, "Warm in high summer", "It is heavy, as the name says."),
            (5, "Bought every colour", "My wardrobe is now four T-shirts and I am happy."),
            (3, "Boxy on me", "Good quality, but I prefer a slimmer cut."),
        ),
    ),
    Item(
        name="Oxford Shirt",
        category="Tops & Knitwear",
        kind="shirt",
        brand="Fell & Firth",
        price="84.00",
        weight=340,
        colours={"Sky": "#a4bdd6", "Ecru": "#e6dac2", "Rose": "#d9aca3"},
        sizes=SHIRT_SIZES,
        backdrop="#e3c9ae",
        tags=("cotton",),
        text=(
            (
                "A proper oxford with a collar that rolls, real shell buttons and a back pleat to reach for things. It "
                "looks best straight off the line, which is how we photograph it at home."
            ),
        ),
        points=("Split-yoke shoulders", "Spare buttons sewn inside", "Gets softer for about ten years"),
        specifications={
            "Material": "100 % cotton oxford",
            "Fit": "Regular",
            "Buttons": "Trochus shell",
            "Care": "40 °C, iron damp or not at all",
            "Made in": "Portugal",
        },
        reviews=(
            (5, "Collar roll!", "People who know, know."),
            (4, "Sleeves a little long", "Perfect once rolled, which is how I wear it."),
            (5, "Softer each wash", "Already my favourite."),
        ),
    ),
    Item(
        name="Cable-Knit Jumper",
        category="Tops & Knitwear",
        kind="sweater",
        brand="Fell & Firth",
        price="128.00",
        was="149.00",
        weight=720,
        colours={"Camel": "#c39a70", "Moss": "#6f7d5a", "Oat": "#e0d5c0"},
        sizes=JUMPER_SIZES,
        backdrop="#8fa39a",
        tags=("featured", "wool", "gift"),
        text=(
            (
                "Three cables, moss-stitch sides and a neck that goes over the head without an argument. Spun from "
                "British wool with enough lanolin left in it to turn a drizzle."
            ),
            "The last step is done by hand: somebody links the collar stitch by stitch, and signs the label.",
        ),
        points=(
            "Worsted-spun British wool",
            "Darning yarn in the pocket of the label",
            "Wear it over a shirt and skip the coat",
        ),
        specifications={
            "Material": "100 % British wool",
            "Gauge": "5",
            "Fit": "Relaxed",
            "Care": "Wool cycle, dry flat",
            "Made in": "Scotland",
        },
        stock={"XL / Oat": 0, "S / Camel": 3},
        reviews=(
            (5, "My fisherman phase begins", "Thick, warm, handsome."),
            (5, "Signed by Moira", "Such a nice touch. Thank you, Moira."),
            (4, "Slightly scratchy at first", "Fine over a shirt; softer after airing."),
            (5, "Kept the drizzle off", "They were not joking about the lanolin."),
        ),
    ),
    Item(
        name="Harbour Rain Jacket",
        category="Outerwear & Woollens",
        kind="rainjacket",
        brand="Fell & Firth",
        price="198.00",
        weight=980,
        colours={"Signal Yellow": "#d9a43a", "Navy": "#3a4d61", "Fern": "#5c7358"},
        sizes=JACKET_SIZES,
        backdrop="#9fb7c4",
        tags=("featured", "new"),
        text=(
            (
                "The jacket you see on ferries, cut for people on land. Three layers keep water out and let you "
                "breathe; the hood has a peak, two cords and room for a hat."
            ),
            "Brass snaps close over a zip, and the pockets drain if you ever fall in.",
        ),
        points=("20,000 mm water column", "Taped seams, no fluorine", "Cuffs adjust over gloves"),
        specifications={
            "Material": "Recycled polyester, three layers",
            "Water column": "20,000 mm",
            "Fit": "Regular, room for a jumper",
            "Care": "30 °C, re-proof yearly",
            "Weight": "980 g",
        },
        stock={"L / Fern": 1, "S / Navy": 0},
        reviews=(
            (5, "Dry in Bergen", "If it works there, it works."),
            (5, "Proper hood", "Turns with your head. At last."),
            (4, "Snaps are stiff at first", "They loosen up."),
            (5, "Cheers up grey days", "The yellow is glorious."),
        ),
    ),
    Item(
        name="Ribbed Wool Beanie",
        category="Outerwear & Woollens",
        kind="beanie",
        brand="Fell & Firth",
        price="38.00",
        weight=95,
        colours={"Brick": "#a6503a", "Navy": "#3a4a5c", "Oat": "#d9cbb0", "Moss": "#68765a"},
        backdrop="#d9c39c",
        tags=("gift", "wool"),
        text=(
            (
                "Deep enough to cover ears, light enough to forget. The rib is knitted in one piece without a seam at "
                "the back, where hats usually annoy."
            ),
        ),
        specifications={
            "Material": "Extra-fine merino",
            "Size": "One size, 54–61 cm",
            "Care": "Wool cycle",
            "Made in": "Scotland",
            "Weight": "95 g",
        },
        stock={"Moss": 0},
        reviews=(
            (5, "No itch", "Warm and soft. My head is grateful."),
            (5, "Shape holds", "Two winters and still snug."),
            (4, "Runs a bit small", "Stretches after a day."),
        ),
    ),
    Item(
        name="Walking Socks, Two Pairs",
        category="Outerwear & Woollens",
        kind="socks",
        brand="Fell & Firth",
        price="29.00",
        weight=180,
        colours={"Fern": "#6b7f76", "Rust": "#a8593c", "Navy": "#40526a"},
        sizes={"36–39": "29.00", "40–43": "29.00", "44–47": "29.00"},
        backdrop="#e3bfa0",
        tags=("gift", "wool"),
        text=(
            (
                "Cushioned under the foot, thin over it, with a heel and toe in a second colour because life is short. "
                "Merino for warmth, a little nylon so that they last."
            ),
        ),
        specifications={
            "Material": "72 % merino, 26 % nylon, 2 % elastane",
            "Height": "Mid-calf",
            "Pairs": "2",
            "Care": "40 °C",
            "Made in": "Italy",
        },
        reviews=(
            (5, "Twenty kilometres, no blister", "Converted."),
            (5, "Cheerful heels", "Makes me smile in the morning."),
            (4, "Left sock, right sock", "They are knitted for each foot, so pairing takes care."),
        ),
    ),
    Item(
        name="Tartan Lambswool Scarf",
        category="Outerwear & Woollens",
        kind="scarf",
        brand="Fell & Firth",
        price="58.00",
        was="68.00",
        weight=210,
        colours={"Amber": "#b5713a", "Loch": "#4f6f80"},
        backdrop="#a9b5a8",
        tags=("gift", "wool"),
        text=(
            (
                "Woven in the Borders, brushed with teasels as it has been for two centuries, and long enough to go "
                "round twice. The check is our own: dark for the pines, amber for the light between them."
            ),
        ),
        specifications={
            "Material": "100 % lambswool",
            "Size": "190 × 30 cm",
            "Fringe": "Twisted",
            "Care": "Hand wash",
            "Made in": "Scotland",
        },
        reviews=(
            (5, "Soft as anything", "No scratch at all."),
            (5, "Lovely amber", "The colours glow in winter light."),
            (4, "Beautiful but sheds on black", "For the first few days."),
        ),
    ),
    Item(
        name="Court Leather Trainers",
        category="Footwear",
        kind="sneaker",
        brand="Fell & Firth",
        price="135.00",
        weight=860,
        colours={"Chalk": "#efeae0", "Sand": "#cdb491"},
        sizes=SHOE_SIZES,
        backdrop="#8fa698",
        tags=("new",),
        text=(
            (
                "Full-grain leather, a cork footbed that takes the shape of yours, and a stitched rubber sole that a "
                "cobbler can replace. No logo; people will ask anyway."
            ),
        ),
        points=("Resoleable", "Vegetable-tanned lining", "Order your usual size"),
        specifications={
            "Upper": "Full-grain leather",
            "Lining": "Vegetable-tanned leather",
            "Sole": "Stitched natural rubber",
            "Care": "Brush and balm",
            "Made in": "Portugal",
        },
        stock={"38 / Sand": 2, "44 / Chalk": 0},
        reviews=(
            (5, "No break-in", "Wore them all day out of the box."),
            (4, "Wide at the toe", "Comfortable, slightly roomy."),
            (5, "Had them resoled", "Like new for a third of the price."),
        ),
    ),
    Item(
        name="Moorland Chelsea Boots",
        category="Footwear",
        kind="boots",
        brand="Fell & Firth",
        price="220.00",
        weight=1500,
        colours={"Chestnut": "#7d4d31", "Black": "#38363a"},
        sizes=BOOT_SIZES,
        backdrop="#d6bc94",
        tags=("leather",),
        text=(
            (
                "Pull them on in the dark, walk over wet fields, wipe them and go to dinner. Oiled leather, storm "
                "welt, and elastic that has been pulled fifty thousand times by a machine that never complained."
            ),
        ),
        points=("Goodyear welted", "Commando-light rubber sole", "Half sizes down if between"),
        specifications={
            "Upper": "Oiled pull-up leather",
            "Construction": "Goodyear welt",
            "Sole": "Rubber, replaceable",
            "Shaft": "16 cm",
            "Care": "Brush, wax twice a year",
        },
        stock={"41 / Black": 3},
        reviews=(
            (5, "Worth every penny", "Third winter, second sole."),
            (4, "Stiff for a week", "Then glorious."),
            (5, "Smart and tough", "Mud in the morning, theatre at night."),
            (2, "Too narrow for me", "Sent back without trouble. Wide feet beware."),
        ),
    ),
    Item(
        name="Felted House Slippers",
        category="Footwear",
        kind="slippers",
        brand="Fell & Firth",
        price="59.00",
        weight=420,
        colours={"Stone": "#8d949a", "Berry": "#8c4a55", "Moss": "#6d7a5c"},
        sizes={"36–37": "59.00", "38–39": "59.00", "40–41": "59.00", "42–43": "59.00"},
        backdrop="#e0bda6",
        tags=("gift", "wool"),
        text=(
            (
                "Felted from one piece of wool over a wooden last, with a suede sole that is quiet on the stairs. Warm "
                "feet, no sweat, and no seam anywhere."
            ),
        ),
        specifications={
            "Material": "Felted wool, suede sole",
            "Lining": "Sheep's wool insole",
            "Care": "Brush; insole at 30 °C",
            "Weight": "420 g a pair",
            "Made in": "Estonia",
        },
        reviews=(
            (5, "Did not take them off for a week", "Not even for the postman."),
            (4, "They widen", "Order snug."),
            (5, "Silent", "Sneaking to the fridge has never been easier."),
        ),
    ),
)
