"""ECS task definitions: moto answers with what it was given, AWS fills in what was left out.

Seen as: a plan that is empty here and not on AWS. The provider knows some of AWS's values by itself (`essential`,
`protocol`, health check times, host ports in awsvpc mode); the host port of a task in host mode it does not know, and
replaces the task definition on every plan of a configuration that leaves it out:
https://github.com/techservicesillinois/terraform-aws-ecs-service/issues/33

And a network mode that was left out is `bridge` for moto, also for Windows, whose NAT mode has no other name.
"""

from typing import Any, Optional

from moto.core.responses import ActionResult
from moto.ecs.models import TaskDefinition
from moto.ecs.responses import EC2ContainerServiceResponse

from ..replacing import replaces

#: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
HEALTH_CHECK = {"interval": 30, "retries": 3, "timeout": 5}


@replaces(EC2ContainerServiceResponse)
def register_task_definition(original: Any, self: EC2ContainerServiceResponse) -> ActionResult:
    result = original(self)
    definition = result.result["taskDefinition"]
    definition.enable_fault_injection = bool(self._get_param("enableFaultInjection"))
    if not self._get_param("networkMode") and _is_windows(definition):
        definition.network_mode = None
    for container in definition.container_definitions:
        _fill_in(container, definition.network_mode)
    return result


def _is_windows(definition: TaskDefinition) -> bool:
    return (definition.runtime_platform or {}).get("operatingSystemFamily", "").startswith("WINDOWS")


def _fill_in(container: dict, network_mode: Optional[str]) -> None:
    container.setdefault("systemControls", [])
    if "healthCheck" in container:
        container["healthCheck"] = {**HEALTH_CHECK, **container["healthCheck"]}
    for mapping in container["portMappings"]:
        mapping.setdefault("protocol", "tcp")
        if "containerPort" in mapping and not mapping.get("hostPort"):
            # The task's own ports or the instance's; elsewhere 0, a port that is chosen when the task starts.
            mapping["hostPort"] = mapping["containerPort"] if network_mode in ("awsvpc", "host") else 0
