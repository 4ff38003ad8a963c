import { NetworkStack } from "../../stacks/network-stack";
import { PathLatticeStack } from "../../stacks/path-lattice-stack";
import { newApp, ofType, synth } from "../support/synth";
import { outputsOf } from "./outputs-of";

function newPathStack(): PathLatticeStack {
  const app = newApp();
  return new PathLatticeStack(app, { network: new NetworkStack(app, "network") });
}

const resources = synth(newPathStack());

test("each service is one of VPC Lattice, over HTTPS, and ECS registers its tasks there by their port's name", () => {
  const services = Object.entries(ofType(resources, "aws_ecs_service"));
  expect(services.map(([id, { vpc_lattice_configurations }]) => [id, vpc_lattice_configurations])).toEqual(
    expect.arrayContaining(
      ["web", "orders", "orders-bridge"].map((id) => [
        id,
        [expect.objectContaining({ port_name: `port-${id}` })],
      ]),
    ),
  );
  const listeners = Object.values(ofType(resources, "aws_vpclattice_listener"));
  expect(listeners.map(({ protocol, port }) => [protocol, port])).toEqual(
    [1, 2, 3].map(() => ["HTTPS", 443]),
  );
});

test("nothing but VPC Lattice is let in to tasks and instances", () => {
  const ingress = Object.entries(ofType(resources, "aws_vpc_security_group_ingress_rule"));
  const toTasks = ingress.filter(([id]) => !id.startsWith("lattice_"));
  expect(
    toTasks
      .map(([id, { from_port, to_port, prefix_list_id }]) => [id, from_port, to_port, prefix_list_id])
      .sort(),
  ).toEqual(
    [
      ["capacity", 32768, 60999],
      ["orders", 8080, 8080],
      ["web", 8080, 8080],
    ].map(([owner, ...ports]) => [
      expect.stringMatching(new RegExp(`^${owner}_from_`)),
      ...ports,
      expect.any(String),
    ]),
  );
});

test("web calls the others over TLS, by the names that AWS makes", () => {
  const { container_definitions } = resources["aws_ecs_task_definition.web"] as unknown as {
    container_definitions: { command: string[] }[];
  };
  const command = container_definitions[0]?.command.at(-1) ?? "";
  expect(command).toMatch(
    /location \/orders \{ .*proxy_ssl_server_name on; .*proxy_pass https:\/\/orders\/orders; \}/,
  );
});

test("people read names and URLs of all, and commands that call them", () => {
  expect(Object.keys(outputsOf(newPathStack())).sort()).toEqual(
    ["orders_bridge", "orders", "web"].flatMap((id) => [`${id}_curl`, `${id}_name`, `${id}_url`]),
  );
});
