"""Ends the server with the process that started it, however that one ended.

A parent that is killed can't stop its children, but the kernel closes its end of our stdin.
"""

import os
import signal
import sys
from threading import Thread


def follow_stdin() -> None:
    """SIGTERM to ourselves at the end of stdin, unless the line `stay` was read before."""
    Thread(target=_follow, name="lifeline", daemon=True).start()


def _follow() -> None:
    for line in sys.stdin:
        if line.strip() == "stay":
            return
    os.kill(os.getpid(), signal.SIGTERM)
