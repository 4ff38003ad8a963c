"""moto's backends are plain dicts that no lock guards.

Several Terraform processes at once, ten requests each, sooner or later iterate over one while another request changes
it: 4 of 1,600 requests, 40 at once, were answered with a 500, "dictionary changed size during iteration". Requests take
milliseconds and Python runs one thread at a time anyhow, so handling one after the other costs nothing.
"""

from io import BytesIO
from threading import Lock
from typing import Any, Callable, Iterable

from .whole_answer import whole_answer


def one_at_a_time(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """A WSGI application that lets one request into `app` at a time."""
    lock = Lock()

    def guarded(environ: dict, start_response: Any) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length:
            # Before the lock: a client that sends slowly holds up nobody.
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(length))
        with lock:
            return whole_answer(app, environ, start_response)

    return guarded
