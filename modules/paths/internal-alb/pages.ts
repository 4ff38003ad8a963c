// AWS's pages that more than one rule of an Application Load Balancer comes from.
const API = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application";

export const LOAD_BALANCER_PAGE = `${API}/API_CreateLoadBalancer.html`;
export const ATTRIBUTES_PAGE = `${API}/API_LoadBalancerAttribute.html`;
export const LISTENER_PAGE = `${API}/API_CreateListener.html`;
export const RULE_PAGE = `${API}/API_RuleCondition.html`;
export const PRIORITY_PAGE = `${API}/API_CreateRule.html`;
export const TARGET_GROUP_PAGE = `${API}/API_CreateTargetGroup.html`;
export const TARGET_GROUP_ATTRIBUTES_PAGE = `${GUIDE}/edit-target-group-attributes.html`;
export const TARGET_GROUPS_PAGE = `${GUIDE}/load-balancer-target-groups.html`;
export const HEALTH_CHECK_PAGE = `${GUIDE}/target-group-health-checks.html`;
export const ACTIONS_PAGE = `${GUIDE}/rule-action-types.html`;
export const QUOTAS_PAGE = `${GUIDE}/load-balancer-limits.html`;
