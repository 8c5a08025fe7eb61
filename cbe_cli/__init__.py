"""Competency-based education on plain files: frameworks and evidence in, levels and documents out."""

__version__ = "0.1.0"
