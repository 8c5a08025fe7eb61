"""Rules about words: heuristics over lists of words in one language, which say so and show how often they are wrong."""
