"""Property tests of the record: no time limit for one example, and with CI set the same examples every time."""

import os

from hypothesis import settings

settings.register_profile("record", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("record")
