"""EC2 launch templates: moto puts the template's own tags into the data of its version.

Seen as: `tag_specifications` of type launch-template appears in `aws_launch_template`, drift on every plan of a
template that has tags.
"""

from typing import Any

from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateVersion

from ..replacing import replaces


@replaces(LaunchTemplate)
def create_version(
    original: Any, self: LaunchTemplate, data: dict, description: str
) -> LaunchTemplateVersion:
    specifications = [s for s in data.get("TagSpecifications", []) if s["ResourceType"] != "launch-template"]
    data = {key: value for key, value in data.items() if key != "TagSpecifications"}
    if specifications:
        data["TagSpecifications"] = specifications
    return original(self, data, description)
