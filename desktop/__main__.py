"""``python -m desktop``."""

import os
import sys

# What is computed here with numpy is small: its threads would wait for each other longer than they work, and on a
# busy machine of two processors 20 ms became a second. Read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
