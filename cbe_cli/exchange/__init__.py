"""Other people's formats: each a reader into an `Outline`, from which one function makes a framework of ours."""
