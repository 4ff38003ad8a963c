"""The tags of all kinds of resources."""

from .resources import Resources


class Tags:
    OPERATIONS = ("ListTagsForResource", "TagResource", "UntagResource")

    def __init__(self, resources: Resources) -> None:
        self.resources = resources

    def handle(self, operation: str, params: dict) -> dict:
        tags = self.resources.existing(params["resourceArn"])["tags"]
        if operation == "ListTagsForResource":
            return {"tags": tags}
        tags.update(params.get("tags", {}))
        for key in params.get("tagKeys", []):
            tags.pop(key, None)
        return {}
