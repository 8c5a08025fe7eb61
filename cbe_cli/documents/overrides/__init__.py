"""A school's own templates: which there are to change, how to begin one, and whether they work."""
