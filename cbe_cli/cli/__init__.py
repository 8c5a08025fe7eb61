"""The commands: thin functions over the library, and the only place that knows Typer and Rich."""
