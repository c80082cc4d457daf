"""The shop's shelves: departments, and what lies below them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Department:
    """A category, what is written over it, and the categories below it."""

    name: str
    description: str
    below: tuple[Department, ...] = ()


DEPARTMENTS = (
    Department(
        "Kitchen",
        "Pots that outlive their owners, mugs that fit the hand, and knives worth sharpening.",
        (
            Department(
                "Coffee & Tea",
                "Everything between the beans and the first sip.",
                (Department("Brewers & Kettles", "Slow water, good coffee."),),
            ),
            Department("Cookware", "Iron, steel and wood for every day of the week."),
            Department("Tableware", "Plates, bowls and glasses for two or for twelve."),
        ),
    ),
    Department(
        "Furniture",
        "Few pieces, honestly made: solid oak, good cloth, joints you can see.",
        (
            Department("Seating", "Somewhere to sit, somewhere to stay."),
            Department("Tables & Shelves", "For the book, the cup and everything else."),
        ),
    ),
    Department(
        "Lighting",
        "Warm light at the right height changes a room more than paint does.",
        (
            Department("Table Lamps", "For desks, bedsides and windowsills."),
            Department("Pendants & Floor Lamps", "Light from above and from the corner."),
        ),
    ),
    Department(
        "Textiles",
        "Wool, linen and cotton, woven by mills that sign their work.",
        (
            Department("Throws & Cushions", "The quickest way to a softer room."),
            Department("Bed & Bath", "Linen that improves with every wash."),
        ),
    ),
    Department(
        "Bags",
        "Carried daily for a year by the people who designed them, then sold.",
        (
            Department("Backpacks & Totes", "To work, to school, to the market."),
            Department("Luggage", "For a weekend, or a little longer."),
        ),
    ),
    Department(
        "Clothing",
        "Natural fibres, plain cuts, made to be mended.",
        (
            Department("Tops & Knitwear", "Shirts, tees and jumpers."),
            Department("Outerwear & Woollens", "For weather with opinions."),
            Department("Footwear", "Resoleable, comfortable, good-looking."),
        ),
    ),
    Department("Audio & Tech", "Good sound and useful machines that do not shout about it."),
    Department("Plants & Garden", "Green things, and what they need from you."),
    Department("Desk & Stationery", "Paper, ink and order."),
    Department("Outdoors", "For nights under canvas and lunches in the grass."),
    Department("Candles & Bath", "Slow-burning, hand-poured, quietly scented."),
    Department("Everyday Carry", "The small things in your pockets, made properly."),
    Department("Little Ones", "Wooden, woollen and washable."),
)
