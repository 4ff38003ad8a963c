import { seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import { blocksOf, textOf, textsOf, type Values } from "../state/values";
import { isMissing, type Missing } from "./missing";

/** What a service's tasks run on. */
export interface Place {
  readonly kind: "fargate" | "ec2" | "external";
  /** Capacity providers by name; none where a launch type says it. */
  readonly providers: readonly string[];
  readonly evidence: readonly Evidence[];
}

const KINDS = { FARGATE: "fargate", EC2: "ec2", EXTERNAL: "external" } as const;

/**
 * From the service's strategy or launch type; without either the cluster's default strategy counts, and without that
 * what the task definition is made for.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export function placeOf(
  service: StateResource,
  taskDefinition: StateResource | Missing,
  states: States,
): Place | Missing {
  const own = ofStrategy(service, "capacity_provider_strategy");
  if (own) return own;
  const launchType = kindOf(textOf(service.values, "launch_type"));
  if (launchType) {
    const evidence = [stateEvidence(service, "launch_type")];
    return { kind: launchType, providers: [], evidence };
  }
  const cluster = clusterProviders(service, states);
  const byDefault = cluster && ofStrategy(cluster, "default_capacity_provider_strategy");
  return (
    byDefault ??
    ofCompatibility(taskDefinition) ?? {
      missing: `launch_type or capacity_provider_strategy of ${service.address}`,
    }
  );
}

function kindOf(launchType: string | undefined): Place["kind"] | undefined {
  return Object.entries(KINDS).find(([name]) => name === launchType)?.[1];
}

function ofStrategy(resource: StateResource, attribute: string): Place | undefined {
  const providers = blocksOf(resource.values, attribute).flatMap(providerOf);
  if (providers.length === 0) return undefined;
  const fargate = providers.some((name) => name === "FARGATE" || name === "FARGATE_SPOT");
  return {
    kind: fargate ? "fargate" : "ec2",
    providers,
    evidence: [seen(resource, `${attribute}[*].capacity_provider`, providers)],
  };
}

function providerOf(item: Values): string[] {
  const name = textOf(item, "capacity_provider");
  return name === undefined ? [] : [name];
}

/** A task definition for one launch type alone leaves no choice. */
function ofCompatibility(taskDefinition: StateResource | Missing): Place | undefined {
  if (isMissing(taskDefinition)) return undefined;
  const types = textsOf(taskDefinition.values, "requires_compatibilities");
  const kind = types.length === 1 ? kindOf(types[0]) : undefined;
  const evidence = [seen(taskDefinition, "requires_compatibilities", types)];
  return kind && { kind, providers: [], evidence };
}

/** The name of the service's cluster, which it has by name or by ARN. */
export function clusterName({ values }: StateResource): string {
  return textOf(values, "cluster")?.split("/").at(-1) ?? "default";
}

/** What says which capacity providers the service's cluster has. */
export function clusterProviders(service: StateResource, states: States): StateResource | undefined {
  const type = "aws_ecs_cluster_capacity_providers";
  return states.find(service.stack, type, "cluster_name", clusterName(service));
}
