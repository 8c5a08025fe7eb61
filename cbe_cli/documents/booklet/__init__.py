"""A framework as a booklet: what coordinators hand out."""
