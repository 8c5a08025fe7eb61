"""Rules about a school's files: plain functions by subject, one table of them all, and what a run of them gives."""
