"""The server loop, in the place of the one in moto.server."""

import os
import sys
from typing import Any, Callable

from werkzeug.serving import make_server

from . import exit_codes
from .answer_again import answer_again
from .gaps import close_gaps
from .lifeline import follow_stdin
from .one_at_a_time import one_at_a_time


def serve(host: str, port: int, app: Any, ready: Callable[[dict], None]) -> None:
    """Serves moto on the loopback interface until SIGTERM, and says where as soon as the socket is bound.

    :param port: 0 takes a free one.
    :param app: moto's DomainDispatcherApplication, which makes one application for each AWS service when it is first
        asked for, and so is the place to close that service's gaps.
    """
    if host != "127.0.0.1":
        # Anyone who reaches moto may change everything in it, and no credentials are checked.
        print(f"The local AWS listens on 127.0.0.1 only, not on {host}.", file=sys.stderr)
        sys.exit(exit_codes.NOT_LOOPBACK)

    create_app = app.create_app

    def create_app_without_gaps(service: str) -> Any:
        close_gaps(service)
        return create_app(service)

    app.create_app = create_app_without_gaps
    server = make_server(host, port, one_at_a_time(answer_again(app)), threaded=True)
    # moto calls itself in a few services.
    os.environ["MOTO_PORT"] = str(server.port)
    follow_stdin()
    ready({"endpoint": f"http://{host}:{server.port}", "pid": os.getpid()})
    server.serve_forever()
