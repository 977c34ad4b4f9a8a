"""``python -m desktop``."""

import signal
import sys

if __name__ == "__main__":
    # Ctrl+C while the program is still being read ends it as it ends any other, without a traceback; `main` takes over.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
