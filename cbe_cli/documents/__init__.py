"""What the school prints: view models, Jinja2 -> HTML -> PDF, fonts (docs/architecture.md)."""
