"""What changed between two states of a school's frameworks and policy, and how much of it may move levels."""
