import { callJson, callQuery } from "../local-aws/aws-call";

/** The texts of all elements of that name. */
function texts(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text);
}

/** The pieces of an answer, each from one element of that name to the next. */
function pieces(xml: string, name: string): string[] {
  return xml.split(`<${name}>`).slice(1);
}

/** Reads back through the API what the comparison's stacks registered. */
export class Registrations {
  constructor(private readonly endpoint: string) {}

  private async elbv2(Action: string, parameters: Record<string, string> = {}): Promise<string> {
    const { status, xml } = await callQuery(this.endpoint, "elasticloadbalancing", { Action, ...parameters });
    if (status !== 200) throw new Error(`${Action} answered ${status}: ${xml}`);
    return xml;
  }

  /**
   * Each rule of the shared load balancer: its path, the type of its targets, where they have requests and where they
   * are asked for their health, and the services that register there.
   */
  async rules(): Promise<string[]> {
    const [balancer = ""] = texts(await this.elbv2("DescribeLoadBalancers"), "LoadBalancerArn");
    const [listener = ""] = texts(
      await this.elbv2("DescribeListeners", { LoadBalancerArn: balancer }),
      "ListenerArn",
    );
    const groups = pieces(await this.elbv2("DescribeTargetGroups"), "TargetGroupArn");
    const services = await this.servicesByTargetGroup();
    const rules = pieces(await this.elbv2("DescribeRules", { ListenerArn: listener }), "RuleArn");
    return rules
      .filter((rule) => texts(rule, "IsDefault")[0] === "false")
      .map((rule) => {
        const arn = texts(rule, "TargetGroupArn")[0] ?? "";
        const group = groups.find((one) => one.startsWith(`${arn}<`)) ?? "";
        const of = (name: string) => texts(group, name)[0];
        // The path itself comes before what lies below it.
        const [path] = texts(rule, "member").sort();
        return `${path} > ${of("TargetType")} ${of("Port")}, checks ${of("HealthCheckPort")} ${of("HealthCheckPath")}: ${services.get(arn)}`;
      })
      .sort();
  }

  /** `mode-bridge-web web:8080` by the target group in which the service registers that container and port. */
  private async servicesByTargetGroup(): Promise<Map<string, string>> {
    const services = await this.services();
    return new Map(
      services.flatMap(({ serviceName, loadBalancers }) =>
        loadBalancers.map(({ targetGroupArn, containerName, containerPort }) => [
          targetGroupArn,
          `${serviceName} ${containerName}:${containerPort}`,
        ]),
      ),
    );
  }

  /** Each service that registers by name: the name, the type of its records, and container and port where they count. */
  async names(): Promise<string[]> {
    const { Services } = (await this.json("servicediscovery", "ListServices")) as {
      Services: CloudMapService[];
    };
    const services = await this.services();
    return services
      .flatMap(({ serviceName, serviceRegistries }) =>
        serviceRegistries.map(({ registryArn, containerName, containerPort }) => {
          const registry = Services.find(({ Arn }) => Arn === registryArn);
          const types = registry?.DnsConfig.DnsRecords.map(({ Type }) => Type).join("+");
          const port = containerName === undefined ? "" : ` ${containerName}:${containerPort}`;
          return `${registry?.Name} ${types}: ${serviceName}${port}`;
        }),
      )
      .sort();
  }

  private async services(): Promise<EcsService[]> {
    const { clusterArns } = (await this.json("ecs", "ListClusters")) as { clusterArns: string[] };
    const found = await Promise.all(
      clusterArns.map(async (cluster) => {
        const { serviceArns } = (await this.json("ecs", "ListServices", { cluster })) as {
          serviceArns: string[];
        };
        const { services } = (await this.json("ecs", "DescribeServices", {
          cluster,
          services: serviceArns,
        })) as { services: EcsService[] };
        return services;
      }),
    );
    return found.flat();
  }

  private async json(service: "ecs" | "servicediscovery", action: string, parameters = {}): Promise<unknown> {
    return (await callJson(this.endpoint, service, action, parameters)).body;
  }
}

interface EcsService {
  readonly serviceName: string;
  readonly loadBalancers: readonly {
    readonly targetGroupArn: string;
    readonly containerName: string;
    readonly containerPort: number;
  }[];
  readonly serviceRegistries: readonly {
    readonly registryArn: string;
    readonly containerName?: string;
    readonly containerPort?: number;
  }[];
}

interface CloudMapService {
  readonly Arn: string;
  readonly Name: string;
  readonly DnsConfig: { readonly DnsRecords: readonly { readonly Type: string }[] };
}
