"""Every file of a school repository: its model, its reader, and the `School` they add up to."""
