"""The memo of `cbe whatif`: another policy, for a board. No student is in it."""
