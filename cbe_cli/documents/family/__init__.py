"""The family page: one page in plain words about where a child stands, what comes next and what to do at home."""
