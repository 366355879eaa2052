"""`python -m astana_reader` is the same program."""

import sys

from astana_reader.cli import main

if __name__ == "__main__":
    sys.exit(main())
