import { jsonDocument } from "../core/json";
import type { PortMapping } from "../network-modes/network-mode";

/**
 * The task definition's containers as JSON. Values that AWS would add are written out, so that the plan stays quiet.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function containerDefinitions(props: {
  name: string;
  image: string;
  command: readonly string[] | undefined;
  environment: Readonly<Record<string, string>> | undefined;
  portMappings: readonly PortMapping[];
  logGroup: string;
  region: string;
}): string {
  const environment = Object.entries(props.environment ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return jsonDocument([
    {
      name: props.name,
      image: props.image,
      essential: true,
      command: props.command,
      environment: environment.map(([name, value]) => ({ name, value })),
      portMappings: props.portMappings.map((mapping) => ({ ...mapping })),
      mountPoints: [],
      volumesFrom: [],
      systemControls: [],
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": props.logGroup,
          "awslogs-region": props.region,
          "awslogs-stream-prefix": "ecs",
        },
      },
    },
  ]);
}
