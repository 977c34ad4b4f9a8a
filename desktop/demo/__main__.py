"""``python -m desktop.demo``: the shop alone."""

import sys

from desktop.demo.service import main

sys.exit(main())
