"""``python -m desktop``."""

import _signal  # pyright: ignore[reportMissingImports] - what `signal` itself is made of: reading that takes as long as Python's own start
import sys

if __name__ == "__main__":
    # Ctrl+C while the program is still being read ends it as it ends any other, without a traceback; `main` takes over.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
