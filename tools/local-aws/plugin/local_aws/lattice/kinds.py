"""The kinds of resources that Create, Get, Update, Delete and List operations have in their names."""

#: What their ids begin with.
IDS = {
    "AccessLogSubscription": "als",
    "Listener": "listener",
    "Rule": "rule",
    "Service": "svc",
    "ServiceNetwork": "sn",
    "ServiceNetworkServiceAssociation": "snsa",
    "ServiceNetworkVpcAssociation": "snva",
    "TargetGroup": "tg",
}
#: What resources refer to: by `serviceIdentifier` in requests, by `serviceId` and `serviceArn` in answers.
REFERENCES = ("listener", "resource", "service", "serviceNetwork")
#: What no two of a kind have in common.
UNIQUE: dict[str, tuple] = {
    "AccessLogSubscription": (("resourceId", "destinationArn"),),
    "Listener": (("serviceId", "name"), ("serviceId", "port")),
    "Rule": (("listenerId", "name"), ("listenerId", "priority")),
    "Service": (("name",),),
    "ServiceNetwork": (("name",),),
    "ServiceNetworkServiceAssociation": (("serviceNetworkId", "serviceId"),),
    # https://docs.aws.amazon.com/vpc-lattice/latest/ug/service-network-associations.html
    "ServiceNetworkVpcAssociation": (("vpcId",),),
    "TargetGroup": (("name",),),
}
#: What keeps what it refers to from being deleted. All else that refers to something is deleted with it:
#: https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_DeleteService.html
KEEPING = ("ServiceNetworkServiceAssociation", "ServiceNetworkVpcAssociation")


def kind_of(id_: str) -> str:
    prefix = id_.rsplit("-", 1)[0]
    return next(kind for kind, one in IDS.items() if one == prefix)
