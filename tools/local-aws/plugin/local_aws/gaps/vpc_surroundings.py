"""What stands around a VPC's subnets.

moto takes the ARN of a flow log's bucket for one without a folder, and drops the tags that DHCP options are made with.
"""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.flow_logs import FlowLogsBackend
from moto.ec2.responses.dhcp_options import DHCPOptions

from ..replacing import replaces


@replaces(FlowLogsBackend)
def create_flow_logs(original: Any, self: Any, **arguments: Any) -> Any:
    destination = arguments["log_destination"]
    if arguments["log_destination_type"] != "s3":
        return original(self, **arguments)
    # The folder begins at the first slash of the ARN.
    created, failed = original(self, **{**arguments, "log_destination": destination.split("/")[0]})
    for flow_log in created:
        flow_log.log_destination = destination
    return created, failed


@replaces(DHCPOptions)
def create_dhcp_options(original: Any, self: DHCPOptions) -> ActionResult:
    result = original(self)
    tags = self._parse_tag_specification().get("dhcp-options", {})
    result.result["DhcpOptions"].add_tags(tags)
    return result

