"""How a gap's file changes moto's classes."""

from functools import wraps
from typing import Any, Callable


def replaces(owner: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Puts the decorated function in the place of `owner`'s method of that name.

    It gets the replaced method as its first argument, then the method's own.
    """

    def put(function: Callable[..., Any]) -> Callable[..., Any]:
        original = getattr(owner, function.__name__)

        @wraps(original)
        def method(self: Any, *args: Any, **kwargs: Any) -> Any:
            return function(original, self, *args, **kwargs)

        setattr(owner, function.__name__, method)
        return function

    return put


def adds_to(owner: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Gives `owner` the decorated function for a method that it doesn't have."""

    def put(function: Callable[..., Any]) -> Callable[..., Any]:
        if hasattr(owner, function.__name__):
            raise TypeError(f"{owner.__name__} has {function.__name__} already: this gap of moto is closed")
        setattr(owner, function.__name__, function)
        return function

    return put
