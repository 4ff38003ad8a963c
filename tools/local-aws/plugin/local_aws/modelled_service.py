"""Services of which moto has so little that they are answered here anew, from AWS's own model of them.

The model that comes with botocore says how a request is read, what in it is required and allowed, and what belongs in
an answer. What is left to write for a service is what its operations do.
"""

import re
from typing import Any, Callable, Protocol

from botocore.validate import ParamValidator, ValidationErrors
from moto.core.common_types import TYPE_RESPONSE
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse
from moto.core.utils import get_service_model


class Refused(ServiceException):
    """An exception by its name in the model. moto's own class has a module that moto takes for a service."""


class Backend(Protocol):
    """A service in one account and Region."""

    def handle(self, operation: str, params: dict) -> dict: ...


def responses(service: str, invalid: str, backend: Callable[[str, str], Backend]) -> dict:
    """What takes the place of the URLs of moto's service.

    :param invalid: what the service calls its exception for wrong parameters.
    :param backend: by account and Region.
    """

    class ModelledResponse(BaseResponse):
        def __init__(self) -> None:
            super().__init__(service)
            self.automated_parameter_parsing = True

        def call_action(self) -> TYPE_RESPONSE:
            operation = self._get_action()
            try:
                check(service, operation, self.params, invalid)
                result = backend(self.current_account, self.region).handle(operation, self.params)
            except ServiceException as refusal:
                return self.serialized(ActionResult(refusal))
            return self.serialized(ActionResult(result))

    return {"{0}/(?P<path>.+)$": ModelledResponse.dispatch}


def check(service: str, operation: str, params: dict, invalid: str) -> None:
    """Raises `invalid` with all that is wrong."""
    errors = _Validator().validate(params, get_service_model(service).operation_model(operation).input_shape)
    if errors.has_errors():
        raise Refused(invalid, errors.generate_report())


class _Validator(ParamValidator):
    """The validation of botocore's clients, which leave maximums, enumerations and patterns to the service."""

    VALIDATED_METADATA_ATTRS = ParamValidator.VALIDATED_METADATA_ATTRS | {"max", "enum", "pattern"}

    def validate(self, params: dict, shape: Any) -> ValidationErrors:
        errors = _Errors()
        self._validate(params, shape, errors, name="")
        return errors

    def _validate(self, params: Any, shape: Any, errors: ValidationErrors, name: str) -> None:
        super()._validate(params, shape, errors, name)
        size = len(params) if isinstance(params, (str, list, dict)) else params
        if size > shape.metadata.get("max", size):
            errors.report(name, f"is above the maximum of {shape.metadata['max']}")
        if isinstance(params, str):
            values, pattern = shape.metadata.get("enum"), shape.metadata.get("pattern")
            if values and params not in values:
                errors.report(name, f"is none of {', '.join(values)}")
            if pattern and not re.search(f"^(?:{pattern})$", params):
                errors.report(name, f"does not match {pattern}")


class _Errors(ValidationErrors):
    def _format_error(self, error: tuple) -> str:
        reason, name, _ = error
        return super()._format_error(error) or f"{self._get_name(name)} {reason}"
