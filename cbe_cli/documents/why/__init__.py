"""A half page that says why one level is what it is, to hand to a family."""
