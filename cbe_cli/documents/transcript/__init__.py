"""The transcript: what a student has shown and taken part in, for readers who have two minutes."""
