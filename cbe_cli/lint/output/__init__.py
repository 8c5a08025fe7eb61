"""Findings as other programs read them: a module for each format, listed in `lint/formats.py`."""
