"""The school profile: what a reader of transcripts has to know about the school."""
