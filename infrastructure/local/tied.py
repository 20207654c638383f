"""Run a command that is told to stop when the process that started it dies, however that one dies.

Used as `python -m infrastructure.local.tied PARENT COMMAND...`: a runner that was killed outright leaves nothing
behind, and the cloud, told with SIGTERM, still saves its state.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def tie_to_parent(parent: int) -> None:
    """Ask Linux for SIGTERM when the parent dies; elsewhere do nothing. Leaves if the parent is gone."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(0)


if __name__ == "__main__":
    tie_to_parent(int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606 (the command comes from the runner)
