"""The shape of the benchmark's catalogue."""

PRODUCTS = 10_000
CATEGORIES = 100
ADJECTIVES = ["Quiet", "Bright", "Woven", "Cast", "Folded", "Light", "Heavy", "Warm", "Plain", "Striped"]
NOUNS = ["lamp", "chair", "mug", "blanket", "kettle", "notebook", "backpack", "shelf", "bowl", "coat"]
PIECES = 1_000_000  # of each variant: the benchmark of orders must not run out
