"""What happens in moto_server's process before moto_server's own code."""

import json
import os
import sys
import traceback
from typing import NoReturn

from . import exit_codes
from .moto_version import SUPPORTED, installed_moto, is_supported


def start(task: str) -> None:
    """Prepares the server, or with `version` for a task only says which moto this is."""
    try:
        # Whatever moto prints is for the log; stdout is kept for the one line that the launcher reads.
        stdout = os.dup(1)
        os.dup2(2, 1)
        moto = installed_moto()
        if not is_supported(moto):
            _end(
                exit_codes.WRONG_MOTO,
                f"This moto_server is moto {moto}; the local AWS needs moto {SUPPORTED}.x.",
            )
        if task == "version":
            _tell(stdout, {"moto": moto})
            _end(0)
        _replace_the_server_loop(stdout)
    except Exception:
        # Python would report an error in sitecustomize and go on: with a moto_server that has no plugin.
        _end(exit_codes.BROKEN_PLUGIN, traceback.format_exc())


def _replace_the_server_loop(stdout: int) -> None:
    # moto reads both when it is imported. Roles refer to AWS's managed policies; loading all of them takes 0.1 s.
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    # moto lets web pages of any origin call it; ours is for programs on this machine.
    os.environ["MOTO_DISABLE_GLOBAL_CORS"] = "true"

    import moto.server

    from .server import serve

    def run_simple(host: str, port: int, app: object, **_: object) -> None:
        serve(host, port, app, lambda ready: _tell(stdout, ready))

    moto.server.run_simple = run_simple


def _tell(stdout: int, what: dict) -> None:
    """Writes the one line, and closes the stream: whoever reads it may go away."""
    os.write(stdout, f"{json.dumps(what)}\n".encode())
    os.close(stdout)


def _end(code: int, why: str = "") -> NoReturn:
    """Leaves without an exception: Python would wrap it in a "Fatal Python error" while it loads sitecustomize."""
    if why:
        print(why, file=sys.stderr)
    sys.stderr.flush()
    os._exit(code)
