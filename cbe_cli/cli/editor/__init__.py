"""What `cbe lint` finds, in an editor: a language server over the Language Server Protocol 3.17."""
