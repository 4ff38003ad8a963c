"""Loads our plugin into `moto_server`, whatever Python runs it.

Python imports a module of this name before any program, so a directory on PYTHONPATH is all it takes: nobody needs to
know whether `moto_server` came from pip, pipx or pyenv. Every other Python program that inherits PYTHONPATH gets past
the condition below and nothing else.
"""

import os
import sys

if (
    "ECS_TASK_NETWORKING_LOCAL_AWS" in os.environ
    and os.path.splitext(os.path.basename(sys.argv[0]))[0] == "moto_server"
):
    from local_aws.start import start

    start(os.environ["ECS_TASK_NETWORKING_LOCAL_AWS"])
