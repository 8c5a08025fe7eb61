"""The elements of the design language, drawn for docs/design.md with the product's own templates, charts and styles."""
