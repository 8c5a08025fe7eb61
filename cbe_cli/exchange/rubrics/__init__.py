"""Rubrics as tables: read from Markdown, Excel and Word, written for a committee, and brought back."""
