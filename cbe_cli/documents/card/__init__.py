"""The progress card: each subject and competency of one student on one or two pages."""
