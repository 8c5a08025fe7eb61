"""The class overview, for the teacher: who is where, who is ready for what, where evidence is thin or old."""
