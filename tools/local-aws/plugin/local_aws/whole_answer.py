"""What a WSGI application answers, all of it at once."""

from typing import Any, Callable, Iterable


def whole_answer(app: Callable[..., Iterable[bytes]], environ: dict, start_response: Any) -> list[bytes]:
    """The body, with the application told that it was taken, also when it fails on the way."""
    body = app(environ, start_response)
    try:
        return list(body)
    finally:
        close = getattr(body, "close", None)
        if close:
            close()
