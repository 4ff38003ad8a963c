"""EC2 instances with network interfaces of the user's: moto ignores those of a launch template, and never lets go.

Seen as: a NAT instance whose template names a network interface isn't where the routes to that interface lead; and
after the instance is terminated, DetachNetworkInterface answers 400, so that destroy fails.
"""

from typing import Any

from moto.ec2.models.instances import Instance, InstanceBackend

from ..replacing import replaces


@replaces(InstanceBackend)
def run_instances(original: Any, self: InstanceBackend, *args: Any, **kwargs: Any) -> Any:
    template = kwargs.get("launch_template")
    if template and not kwargs.get("nics") and not kwargs.get("subnet_id"):
        interfaces = self._get_template_from_args(template).data.get("NetworkInterfaces", [])
        existing = [interface for interface in interfaces if interface.get("NetworkInterfaceId")]
        if existing:
            kwargs["nics"] = existing
            kwargs["subnet_id"] = self.get_network_interface(existing[0]["NetworkInterfaceId"]).subnet.id
    return original(self, *args, **kwargs)


@replaces(Instance)
def terminate(original: Any, self: Instance) -> Any:
    state = original(self)
    for interface in list(self.nics.values()):
        # moto calls so what it made itself with the instance.
        if interface.description != "Primary network interface" and not interface.delete_on_termination:
            # The instance keeps it: what moto tells of a terminated one, it reads there.
            interface.instance = None
            interface.attachment_id = None
            interface.attach_time = None
            interface.status = "available"
    return state
