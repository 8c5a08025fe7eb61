"""What changed, for a pull request and for a browser."""
