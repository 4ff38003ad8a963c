"""The targets of target groups. Nothing runs here: whoever is registered is healthy."""

from .resources import Resources


class Targets:
    OPERATIONS = ("DeregisterTargets", "ListTargets", "RegisterTargets")

    def __init__(self, resources: Resources) -> None:
        self.resources = resources

    def handle(self, operation: str, params: dict) -> dict:
        group = self.resources.existing(params["targetGroupIdentifier"])
        named = [{"port": group["config"].get("port"), **target} for target in params.get("targets", [])]
        others = [target for target in group.get("targets", []) if target not in named]
        if operation == "ListTargets":
            registered = [target for target in group.get("targets", []) if target in named or not named]
            return {"items": [{**target, "status": "HEALTHY"} for target in registered]}
        group["targets"] = [*others, *named] if operation == "RegisterTargets" else others
        return {"successful": named, "unsuccessful": []}
