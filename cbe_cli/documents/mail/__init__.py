"""Pages by post: an envelope for each household, with its address, its children's pages and a list for the office."""
