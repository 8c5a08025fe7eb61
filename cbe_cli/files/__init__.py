"""Text and bytes: YAML with positions, CSV, workbook cells, strict scalars, atomic writes."""
