"""Auth policies and resource policies."""

from datetime import datetime, timezone

from .refusals import Invalid, NotFound
from .resources import Resources


class Policies:
    OPERATIONS = [f"{verb}{kind}Policy" for verb in ("Put", "Get", "Delete") for kind in ("Auth", "Resource")]

    def __init__(self, resources: Resources) -> None:
        self.resources = resources

    def handle(self, operation: str, params: dict) -> dict:
        resource = self.resources.existing(params.get("resourceIdentifier") or params["resourceArn"])
        # Among the resource's own, because a policy goes with it.
        name = "authPolicy" if "Auth" in operation else "resourcePolicy"
        if operation.startswith("Put"):
            if "\n" in params["policy"]:
                raise Invalid("The policy must not contain newlines or blank lines.")
            now = datetime.now(timezone.utc)
            created = resource.get(name, {}).get("createdAt", now)
            resource[name] = {"createdAt": created, "lastUpdatedAt": now, "policy": params["policy"]}
        if name not in resource:
            raise NotFound(f"{resource['id']} has no policy", name, resource["id"])
        if operation.startswith("Delete"):
            del resource[name]
            return {}
        return {**resource[name], "state": "Active" if resource["authType"] == "AWS_IAM" else "Inactive"}
