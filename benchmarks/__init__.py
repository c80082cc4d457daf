"""Rerunnable measurements of the shop (see benchmarks/README.md)."""
