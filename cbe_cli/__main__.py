"""`python -m cbe_cli` is `cbe`, where the folder of installed commands is not on the PATH."""

from cbe_cli.cli.app import main

if __name__ == "__main__":
    main()
