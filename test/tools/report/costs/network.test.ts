import type { Resources } from "../states";
import { changed, EC2, FARGATE, NETWORK, today, total } from "./sample";

const ENDPOINT = {
  "aws_vpc_endpoint.ecr": {
    vpc_endpoint_type: "Interface",
    vpc_id: "vpc-1",
    service_name: "com.amazonaws.us-east-1.ecr.api",
    subnet_ids: ["subnet-a", "subnet-b"],
  },
};
const WHAT = "interface endpoint ecr.api (counted whole, the VPC shares it)";
const DATA = "data through interface endpoints";

/** Without routes to a NAT gateway. */
const isolated: Resources = {
  ...changed(changed(NETWORK, "aws_route.a", "nat_gateway_id", ""), "aws_route.b", "nat_gateway_id", ""),
};

describe("interface endpoints", () => {
  test("cost by the zone", () => {
    expect(today(FARGATE, { ...NETWORK, ...ENDPOINT })[WHAT]).toBe(2);
  });

  test("take the data of services without a NAT gateway", () => {
    expect(today(FARGATE, { ...NETWORK, ...ENDPOINT })).not.toHaveProperty([DATA]);
    expect(today(FARGATE, { ...isolated, ...ENDPOINT })).toMatchObject({ [WHAT]: 2, [DATA]: 0.2 });
    expect(Object.keys(today(FARGATE, { ...isolated, ...ENDPOINT })).join()).not.toContain("NAT");
  });

  test.each([
    ["gateway endpoints cost nothing", { vpc_endpoint_type: "Gateway" }],
    ["those of another VPC are others'", { vpc_id: "vpc-2" }],
  ])("%s", (_, values) => {
    const other = { "aws_vpc_endpoint.ecr": { ...ENDPOINT["aws_vpc_endpoint.ecr"], ...values } };
    expect(today(FARGATE, { ...NETWORK, ...other })).toEqual(today(FARGATE));
  });
});

describe("NAT", () => {
  const byInstance = (instance: Resources): Resources => {
    const a = changed(isolated, "aws_route.a", "network_interface_id", "eni-1");
    return { ...changed(a, "aws_route.b", "network_interface_id", "eni-1"), ...instance };
  };
  const INSTANCE = {
    "aws_instance.nat": {
      instance_type: "t3.medium",
      primary_network_interface_id: "eni-1",
      root_block_device: [{ volume_size: 8, volume_type: "gp3" }],
      public_ip: "192.0.2.1",
    },
  };

  test("an instance costs its hours, disk and address, and nothing for data", () => {
    const items = today(FARGATE, byInstance(INSTANCE));
    expect(items).toMatchObject({
      "NAT instance nat": 5,
      "NAT instance nat: disk": 0.64,
      "NAT instance nat: public address": 0.5,
    });
    expect(items).not.toHaveProperty(["data through NAT gateways"]);
  });

  test("one in none of the states is missing", () => {
    expect(total(FARGATE, byInstance({}))).toContain("the instance behind eni-1");
  });

  test("routes that are written in their table lead to it too", () => {
    const inline: Resources = {
      ...isolated,
      "aws_route_table.a": { id: "rtb-a", route: [{ nat_gateway_id: "nat-1" }] },
      "aws_route_table.b": { id: "rtb-b", route: [{ nat_gateway_id: "nat-1" }] },
    };
    expect(today(FARGATE, inline)).toEqual(today(FARGATE));
  });

  test.each([
    ["the VPC's", { "aws_vpc.vpc": { id: "vpc-1", main_route_table_id: "rtb-a" } }],
    [
      "one that takes its place",
      { "aws_main_route_table_association.main": { vpc_id: "vpc-1", route_table_id: "rtb-a" } },
    ],
  ])("a subnet without a table of its own has the main one: %s", (_, main) => {
    const { "aws_route_table_association.a": a, "aws_route_table_association.b": b, ...others } = NETWORK;
    expect([a, b]).not.toContain(undefined);
    expect(today(FARGATE, { ...others, ...main })).toEqual(today(FARGATE));
  });

  test("a NAT gateway in none of the states costs its hours; its addresses are missing", () => {
    const { "aws_nat_gateway.nat": gateway, ...others } = NETWORK;
    expect(gateway).toBeDefined();
    expect(today(FARGATE, others)["NAT gateway nat-1"]).toBe(5);
    expect(total(FARGATE, others)).toContain(
      "public addresses of nat-1: the NAT gateway is in none of the states",
    );
  });

  test("tasks on instances without subnets of their own take their instances' way", () => {
    const bridge = changed(EC2, "aws_ecs_service.web", "network_configuration", []);
    expect(today(bridge)["NAT gateway nat"]).toBe(5);
  });
});

describe("public addresses of instances", () => {
  const WHAT_INSTANCES = "capacity: public addresses of its instances";
  const open = (value: string) =>
    changed(EC2, "aws_launch_template.capacity", "network_interfaces", [
      { associate_public_ip_address: value },
    ]);
  const publicSubnets = changed(NETWORK, "aws_subnet.a", "map_public_ip_on_launch", true);

  test.each<[string, Resources, Resources, number | undefined]>([
    ["the launch template gives one", open("true"), NETWORK, 0.5],
    ["the subnets do", EC2, publicSubnets, 0.5],
    ["the launch template takes what the subnets would give", open("false"), publicSubnets, undefined],
    ["neither does", EC2, NETWORK, undefined],
  ])("%s", (_, resources, network, monthly) => {
    expect(today(resources, network)[WHAT_INSTANCES]).toBe(monthly);
  });
});
