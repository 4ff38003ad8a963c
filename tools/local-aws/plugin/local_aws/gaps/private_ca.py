"""Private CA: moto has no permissions, knows one usage mode, issues from a CA that is not there yet, and gives
subordinate CAs certificates that are none.

Seen as: `aws_acmpca_permission` can't be applied, `usage_mode` replaces the CA on every plan, and a certificate that
is asked for too early is issued here and refused by AWS.
"""

import json
from datetime import datetime, timezone
from typing import Any, Optional

from cryptography import x509
from moto.acmpca.exceptions import InvalidStateException
from moto.acmpca.models import ACMPCABackend, CertificateAuthority
from moto.acmpca.responses import ACMPCAResponse
from moto.core.exceptions import JsonRESTError

from ..replacing import adds_to, replaces

ROOT = "template/RootCACertificate/"
SUBORDINATE = "template/SubordinateCACertificate_PathLen"


@replaces(ACMPCAResponse)
def create_certificate_authority(original: Any, self: ACMPCAResponse) -> str:
    before = set(self.acmpca_backend.certificate_authorities)
    answer = original(self)
    for arn, authority in self.acmpca_backend.certificate_authorities.items():
        if arn not in before:
            authority.usage_mode = self._get_param("UsageMode") or "GENERAL_PURPOSE"
    return answer


@replaces(CertificateAuthority)
def issue_certificate(
    original: Any, self: CertificateAuthority, csr_bytes: bytes, template_arn: Optional[str]
) -> str:
    # Its own certificate is the one thing that a CA without a certificate issues.
    if self.status != "ACTIVE" and ROOT not in (template_arn or ""):
        raise InvalidStateException(self.arn)
    return original(self, csr_bytes, template_arn)


@replaces(CertificateAuthority)
def _x509_extensions(
    original: Any, self: CertificateAuthority, csr: x509.CertificateSigningRequest, template_arn: Optional[str]
) -> list:
    if SUBORDINATE not in (template_arn or ""):
        return original(self, csr, template_arn)
    # https://docs.aws.amazon.com/privateca/latest/userguide/template-definitions.html
    path_length = int(template_arn.split(SUBORDINATE)[1].split("/")[0])
    extensions = original(self, csr, template_arn.split("template/")[0] + ROOT + "V1")
    return [(x509.BasicConstraints(ca=True, path_length=path_length), True), *extensions[1:]]


@replaces(ACMPCABackend)
def delete_certificate_authority(original: Any, self: ACMPCABackend, certificate_authority_arn: str) -> None:
    # https://docs.aws.amazon.com/privateca/latest/APIReference/API_DeleteCertificateAuthority.html
    if self.describe_certificate_authority(certificate_authority_arn).status == "ACTIVE":
        raise InvalidStateException(certificate_authority_arn)
    original(self, certificate_authority_arn)


@adds_to(ACMPCAResponse)
def create_permission(self: ACMPCAResponse) -> str:
    permissions, principal = _permissions(self), self._get_param("Principal")
    if principal in permissions:
        raise JsonRESTError("PermissionAlreadyExistsException", f"{principal} has permissions already.")
    permissions[principal] = {
        "Actions": self._get_param("Actions"),
        "CertificateAuthorityArn": self._get_param("CertificateAuthorityArn"),
        "CreatedAt": datetime.now(timezone.utc).timestamp(),
        "Principal": principal,
        "SourceAccount": self._get_param("SourceAccount") or self.current_account,
    }
    return "{}"


@adds_to(ACMPCAResponse)
def delete_permission(self: ACMPCAResponse) -> str:
    _permissions(self).pop(self._get_param("Principal"), None)
    return "{}"


@adds_to(ACMPCAResponse)
def list_permissions(self: ACMPCAResponse) -> str:
    return json.dumps({"Permissions": list(_permissions(self).values())})


def _permissions(response: ACMPCAResponse) -> dict:
    arn = response._get_param("CertificateAuthorityArn")
    authority = response.acmpca_backend.describe_certificate_authority(arn)
    if not hasattr(authority, "permissions"):
        authority.permissions = {}
    return authority.permissions
