"""Under load an answer now and then doesn't reach the provider, though the request was handled.

Seen as InvalidPermission.Duplicate or RouteAlreadyExists, 3 of 400 rules with six busy processes beside: the SDK sends
the request again, and moto finds that what it is to create is there. Each request has an id, and each attempt the same:
what was answered once is answered again.
"""

from collections import OrderedDict
from typing import Any, Callable, Iterable

from .whole_answer import whole_answer

#: More than are under way at any moment.
KEPT = 500


def answer_again(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """A WSGI application that handles a request once, however many attempts there are. One at a time."""
    answers: OrderedDict[str, tuple] = OrderedDict()

    def remembering(environ: dict, start_response: Any) -> Iterable[bytes]:
        request = environ.get("HTTP_AMZ_SDK_INVOCATION_ID")
        if request in answers:
            status, headers, body = answers[request]
            start_response(status, headers)
            return body
        started: list = []

        def start(status: str, headers: list, exc_info: Any = None) -> Any:
            started[:] = [status, headers]
            return start_response(status, headers, exc_info)

        body = whole_answer(app, environ, start)
        # What failed on our side may work the next time.
        if request and started and not started[0].startswith("5"):
            answers[request] = (*started, body)
            if len(answers) > KEPT:
                answers.popitem(last=False)
        return body

    return remembering
