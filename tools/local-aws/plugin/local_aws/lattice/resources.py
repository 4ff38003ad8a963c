"""What VPC Lattice makes, changes and deletes, and what refers to what."""

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from uuid import uuid4

from moto.ec2.models import ec2_backends
from moto.utilities.utils import get_partition

from .defaults import with_defaults
from .kinds import IDS, KEEPING, REFERENCES, UNIQUE, kind_of
from .refusals import Conflict, Invalid, NotFound


class Resources:
    def __init__(self, account: str, region: str) -> None:
        self.account, self.region = account, region
        self.by_id: dict[str, dict] = {}

    def handle(self, operation: str, params: dict) -> dict:
        parts = re.match("(Create|Get|Update|Delete|List)(.*?)(s?)$", operation)
        if not parts or parts[2] not in IDS:
            raise NotImplementedError(f"The local AWS has no {operation} of VPC Lattice.")
        verb, kind, plural = parts.groups()
        if verb == "Create":
            return self._create(kind, params)
        if plural:
            return {"items": self._list(kind, params)}
        resource = self.existing(params[f"{kind[0].lower()}{kind[1:]}Identifier"])
        if verb == "Update":
            return self._update(kind, resource, params)
        return self._delete(kind, resource) if verb == "Delete" else self._described(resource)

    def existing(self, identifier: str) -> dict:
        """By its id or its ARN."""
        id_ = identifier.split("/")[-1]
        if id_ not in self.by_id:
            raise NotFound(f"{id_} not found", id_.rsplit("-", 1)[0].upper(), id_)
        return self.by_id[id_]

    def _create(self, kind: str, params: dict) -> dict:
        resource = with_defaults(kind, self._with_references(params))
        id_ = f"{IDS[kind]}-{uuid4().hex[:17]}"
        under = resource.get({"Listener": "serviceArn", "Rule": "listenerArn"}.get(kind, ""))
        now = datetime.now(timezone.utc)
        resource = {
            **resource,
            "arn": f"{under}/{kind.lower()}/{id_}" if under else self._arn(f"{kind.lower()}/{id_}"),
            "createdAt": now,
            "createdBy": self.account,
            "id": id_,
            "lastUpdatedAt": now,
            "status": "ACTIVE",
            "tags": params.get("tags", {}),
        }
        if "Service" in kind and kind != "ServiceNetwork":
            domain = f"{resource.get('name', resource.get('serviceName'))}-{id_[-17:]}"
            resource["dnsEntry"] = {"domainName": f"{domain}.7d67968.vpc-lattice-svcs.{self.region}.on.aws"}
        self._check(kind, resource)
        self.by_id[id_] = resource
        return resource

    def _update(self, kind: str, resource: dict, params: dict) -> dict:
        changes = {key: value for key, value in params.items() if not key.endswith("Identifier")}
        if resource.get("securityGroupIds") and not changes.get("securityGroupIds", True):
            raise Invalid("The association must continue to have at least one security group.")
        if "healthCheck" in changes:
            changes = {"config": {**resource["config"], **changes}}
        changed = with_defaults(kind, {**resource, **changes, "lastUpdatedAt": datetime.now(timezone.utc)})
        self._check(kind, changed)
        self.by_id[resource["id"]] = changed
        return changed

    def _delete(self, kind: str, resource: dict) -> dict:
        id_ = resource["id"]
        users = [one["id"] for one in self._referring_to(id_) if kind_of(one["id"]) in KEEPING]
        users += self._services_of(id_)
        if users:
            raise Conflict(f"{id_} is in use by {', '.join(users)}", kind, id_)
        for one in self._referring_to(id_):
            self.by_id.pop(one["id"], None)
        del self.by_id[id_]
        return {**resource, "status": "DELETE_IN_PROGRESS"}

    def _list(self, kind: str, params: dict) -> list:
        wanted = self._with_references({key: value for key, value in params.items() if key.endswith("Identifier")})
        return [
            self._described(one)
            for one in self.by_id.values()
            if kind_of(one["id"]) == kind and wanted.items() <= one.items()
        ]

    def _described(self, resource: dict) -> dict:
        kinds = [kind_of(one["id"]) for one in self._referring_to(resource["id"])]
        return {
            **resource,
            "numberOfAssociatedServices": kinds.count("ServiceNetworkServiceAssociation"),
            "numberOfAssociatedVPCs": kinds.count("ServiceNetworkVpcAssociation"),
            "serviceArns": self._services_of(resource["id"]),
        }

    def _with_references(self, params: dict) -> dict:
        resource = dict(params)
        for reference in REFERENCES:
            if f"{reference}Identifier" in resource:
                other = self.existing(resource.pop(f"{reference}Identifier"))
                for key in ("Id", "Arn", "Name"):
                    resource[f"{reference}{key}"] = other.get(key.lower())
        vpc = resource.pop("vpcIdentifier", None) or resource.get("config", {}).get("vpcIdentifier")
        if vpc:
            resource["vpcId"] = vpc
        return resource

    def _referring_to(self, id_: str) -> list:
        return [
            one for one in self.by_id.values() if id_ in (one.get(f"{reference}Id") for reference in REFERENCES)
        ]

    def _services_of(self, target_group: str) -> list:
        users = (one for one in self.by_id.values() if target_group in _target_groups(one))
        return sorted({self._service_of(one) for one in users})

    def _service_of(self, resource: dict) -> str:
        return self._arn("/".join(resource["arn"].split(":")[5].split("/")[:2]))

    def _check(self, kind: str, resource: dict) -> None:
        others = [one for id_, one in self.by_id.items() if kind_of(id_) == kind and id_ != resource["id"]]
        for keys in UNIQUE[kind]:
            if any(all(one[key] == resource[key] for key in keys) for one in others):
                raise Conflict(f"There is a {kind} with this {keys[-1]} already: {resource[keys[-1]]}", kind)
        vpc = resource.get("vpcId")
        if vpc and vpc not in ec2_backends[self.account][self.region].vpcs:
            raise NotFound(f"VPC {vpc} not found", "VPC", vpc)
        for group in _target_groups(resource):
            self.existing(group)
            # https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateTargetGroup.html
            if not set(self._services_of(group)) <= {self._service_of(resource)}:
                raise Conflict(f"Target group {group} is used by another service", "TargetGroup", group)

    def _arn(self, resource: str) -> str:
        return f"arn:{get_partition(self.region)}:vpc-lattice:{self.region}:{self.account}:{resource}"


def _target_groups(resource: dict) -> Iterator[str]:
    """The ids of those that a listener or a rule forwards to."""
    for action in ("action", "defaultAction"):
        for group in resource.get(action, {}).get("forward", {}).get("targetGroups", []):
            yield group["targetGroupIdentifier"].split("/")[-1]
