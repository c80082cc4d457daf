"""`make smoke URL=…`: looks at a running shop as a visitor does, and buys something where cards are test cards."""
