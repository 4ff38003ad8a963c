"""Load balancers: moto changes no listener for UDP or TLS and no ALPN policy, keeps no mutual authentication, leaves a
listener that turns from TLS to TCP or from HTTPS to HTTP its certificate, and deletes no target group twice.

Seen as: "Protocol UDP is not supported" when the target group of such a listener is replaced; a changed `alpn_policy`,
any `mutual_authentication` and a `certificate_arn` that is left out are planned again each time; once in a while
"TargetGroupNotFound" at a destroy, when the provider asks twice, which is no error of AWS's DeleteTargetGroup.
"""

from typing import Any, Optional

from moto.elbv2.models import ELBv2Backend, FakeListener
from moto.elbv2.responses import ELBV2Response

from ..replacing import replaces

NETWORK_PROTOCOLS = ("UDP", "TCP_UDP", "TLS")
PLAIN_PROTOCOLS = ("TCP", "HTTP")


@replaces(ELBv2Backend)
def modify_listener(
    original: Any,
    self: ELBv2Backend,
    arn: str,
    port: Optional[str] = None,
    protocol: Optional[str] = None,
    ssl_policy: Optional[str] = None,
    certificates: Optional[list] = None,
    actions: Optional[list] = None,
) -> FakeListener:
    if protocol not in NETWORK_PROTOCOLS:
        listener = original(self, arn, port, protocol, ssl_policy, certificates, actions)
        if protocol in PLAIN_PROTOCOLS:
            listener.certificate, listener.certificates = None, []
            listener.ssl_policy, listener.alpn_policy = None, []
        return listener
    listener = original(self, arn, port, None, ssl_policy, certificates, actions)
    listener.protocol = protocol
    listener.certificates = [one["CertificateArn"] for one in certificates or []]
    listener.certificate = next(iter(listener.certificates), None)
    return listener


@replaces(ELBv2Backend)
def delete_target_group(original: Any, self: ELBv2Backend, target_group_arn: str) -> Any:
    return original(self, target_group_arn) if target_group_arn in self.target_groups else None


@replaces(ELBV2Response)
def modify_listener(original: Any, self: ELBV2Response) -> Any:  # noqa: F811
    answer = original(self)
    policy = self._get_param("AlpnPolicy")
    if policy is not None:
        for listener in answer.result["Listeners"]:
            listener.alpn_policy = policy
    return with_mutual_authentication(self, answer)


@replaces(ELBV2Response)
def create_listener(original: Any, self: ELBV2Response) -> Any:
    return with_mutual_authentication(self, original(self))


def with_mutual_authentication(response: ELBV2Response, answer: Any) -> Any:
    given = response._get_param("MutualAuthentication")
    for listener in answer.result["Listeners"]:
        if listener.protocol != "HTTPS":
            listener.mutual_authentication = None
        elif given is not None:
            listener.mutual_authentication = given
        elif getattr(listener, "mutual_authentication", None) is None:
            listener.mutual_authentication = {"Mode": "off"}
    return answer
