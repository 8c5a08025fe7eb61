"""Whose level or status an edit of frameworks or rules moves, and which edit it is."""
