"""What VPC Lattice fills in.

https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_TargetGroupConfig.html
https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_HealthCheckConfig.html
"""

PORTS = {"HTTP": 80, "HTTPS": 443}
HEALTH_CHECK = {
    "enabled": True,
    "healthCheckIntervalSeconds": 30,
    "healthCheckTimeoutSeconds": 5,
    "healthyThresholdCount": 5,
    "matcher": {"httpCode": "200"},
    "path": "/",
    "protocol": "HTTP",
    "protocolVersion": "HTTP1",
    "unhealthyThresholdCount": 2,
}


def with_defaults(kind: str, resource: dict) -> dict:
    if kind in ("Service", "ServiceNetwork"):
        return {"authType": "NONE", **resource}
    if kind == "AccessLogSubscription":
        return {"serviceNetworkLogType": "SERVICE", **resource}
    if kind == "Listener":
        return {"port": PORTS.get(resource["protocol"], 443), **resource}
    if kind == "TargetGroup" and resource["type"] != "LAMBDA":
        return {**resource, "config": _target_group_config(resource["type"], resource.get("config", {}))}
    return resource


def _target_group_config(type_: str, config: dict) -> dict:
    defaults: dict = {"ipAddressType": "IPV4"} if type_ == "IP" else {}
    if config.get("protocol") != "TCP":
        defaults["protocolVersion"] = "HTTP1"
    if "protocol" in config:
        defaults["port"] = PORTS.get(config["protocol"], 443)
    return {**defaults, **config, "healthCheck": {**HEALTH_CHECK, **config.get("healthCheck", {})}}
