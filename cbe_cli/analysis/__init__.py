"""Questions to a whole school: what would be different if. Pure; nothing here reads or prints."""
