"""Files that nobody would write: `python -m tests.fuzz 20000` mutates frameworks, gradebooks and more."""
