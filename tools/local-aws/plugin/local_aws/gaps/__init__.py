"""What moto lacks for Terraform to apply, plan nothing, and destroy the stacks of this project.

Importing one of these modules closes its gap. Each is imported when its AWS service is first asked for: all at the
start would cost a second.
"""

from importlib import import_module

#: The modules for each service, under moto's name of it.
GAPS = {
    "acmpca": ("private_ca",),
    "applicationautoscaling": ("application_autoscaling_tags", "scaling_policies"),
    "appmesh": ("app_mesh",),
    "autoscaling": ("auto_scaling_groups", "instance_refresh", "launch_images", "scale_in_protection"),
    "ec2": (
        "ipv6_subnets",
        "launch_images",
        "launch_interfaces",
        "launch_templates",
        "prefix_lists",
        "security_group_rules",
        "vpc_surroundings",
    ),
    "ecs": (
        "ecs_account_settings",
        "ecs_capacity_providers",
        "ecs_clusters",
        "ecs_services",
        "ecs_task_definitions",
        "service_connect",
    ),
    "efs": ("efs_policies",),
    "elb": ("load_balancing",),
    "resourcegroupstaggingapi": ("tagging",),
    "scheduler": ("schedules",),
    "servicediscovery": ("cloud_map",),
    "ssm": ("ssm_ami_parameters",),
    "vpclattice": ("lattice",),
}


def close_gaps(service: str) -> None:
    for name in GAPS.get(service, ()):
        import_module(f".{name}", __name__)
