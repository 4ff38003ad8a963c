"""EC2 launch templates: moto mixes the template's tags with its version's, and can't launch from a second version.

Seen as: `tag_specifications` of type launch-template appears in `aws_launch_template`, drift on every plan of a
template that has tags; and a group answers 500 when it launches instances of a later
version that has user data.
"""

from typing import Any

from moto.core.types import Base64EncodedString
from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateVersion
from moto.ec2.utils import parse_user_data

from ..replacing import replaces


@replaces(LaunchTemplate)
def create_version(
    original: Any, self: LaunchTemplate, data: dict, description: str
) -> LaunchTemplateVersion:
    specifications = [s for s in data.get("TagSpecifications", []) if s["ResourceType"] != "launch-template"]
    data = {key: value for key, value in data.items() if key != "TagSpecifications"}
    if specifications:
        data["TagSpecifications"] = specifications
    if not isinstance(data.get("UserData"), Base64EncodedString):
        # moto's CreateLaunchTemplate does so, its CreateLaunchTemplateVersion does not.
        data["UserData"] = parse_user_data(data.get("UserData"))
    return original(self, data, description)
