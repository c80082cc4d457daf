"""The pages of checkout, payment and orders."""
