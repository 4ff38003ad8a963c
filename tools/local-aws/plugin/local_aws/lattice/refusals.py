"""How VPC Lattice refuses."""

from moto.core.exceptions import ServiceException


class _Refusal(ServiceException):
    def __init__(self, message: str, kind: str = "", id_: str = "") -> None:
        super().__init__(message)
        self.resource_type, self.resource_id = kind, id_


class Conflict(_Refusal):
    code = "ConflictException"


class NotFound(_Refusal):
    code = "ResourceNotFoundException"


class Invalid(ServiceException):
    code = "ValidationException"
    reason = "other"
