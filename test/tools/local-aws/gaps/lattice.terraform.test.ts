import { callQuery, callRest } from "../aws-call";
import { localAwsForTests } from "../local-aws-for-test";
import { roundTrip } from "./every-argument";
import { latticeResources } from "./lattice-resources";

jest.setTimeout(180_000);

const localAws = localAwsForTests();

describe("VPC Lattice with every argument, with real Terraform", () => {
  roundTrip(localAws, "lattice", latticeResources, 17);
});

describe("VPC Lattice in the local AWS", () => {
  const call = (method: string, path: string, parameters: object = {}) =>
    callRest(localAws.current.endpoint, "vpc-lattice", path, parameters, method);
  const create = async (path: string, parameters: object) => {
    const { status, body } = await call("POST", path, parameters);
    expect(status).toBeLessThan(300);
    return body as { id: string; arn: string };
  };
  const refusal = (status: number, type: string) => ({ status, body: { __type: type } });
  const conflict = refusal(409, "ConflictException");
  const invalid = refusal(400, "ValidationException");
  const notFound = refusal(404, "ResourceNotFoundException");
  const fixed = { fixedResponse: { statusCode: 404 } };
  const forward = (targetGroupIdentifier: string) => ({
    forward: { targetGroups: [{ targetGroupIdentifier }] },
  });
  let vpcIdentifier: string;
  beforeAll(async () => {
    const parameters = { Action: "CreateVpc", CidrBlock: "10.0.0.0/16" };
    const { xml } = await callQuery(localAws.current.endpoint, "ec2", parameters);
    vpcIdentifier = /<vpcId>(.*?)<\/vpcId>/.exec(xml)?.[1] ?? "";
  });
  const targetGroup = (name: string, config: object = {}) =>
    create("/targetgroups", { name, type: "IP", config: { protocol: "HTTP", vpcIdentifier, ...config } });

  test("fills in what a target group leaves out", async () => {
    const { id } = await targetGroup("fills");
    expect((await call("GET", `/targetgroups/${id}`)).body).toMatchObject({
      config: {
        healthCheck: { enabled: true, healthyThresholdCount: 5, matcher: { httpCode: "200" }, path: "/" },
        ipAddressType: "IPV4",
        port: 80,
        protocolVersion: "HTTP1",
      },
      status: "ACTIVE",
    });
  });

  test("refuses what its model does not allow", async () => {
    const { id } = await create("/services", { name: "refuses" });
    const two = {
      name: "http",
      protocol: "HTTP",
      defaultAction: { ...fixed, ...forward("tg-0123456789abcdefg") },
    };
    expect(await call("POST", "/services", { name: "svc-a" })).toMatchObject(invalid);
    expect(await call("POST", "/servicenetworks", { name: "a" })).toMatchObject(invalid);
    expect(await call("POST", `/services/${id}/listeners`, two)).toMatchObject(invalid);
  });

  test("has one service of a name, and one listener of a name and of a port in each", async () => {
    const { id } = await create("/services", { name: "once" });
    expect(await call("POST", "/services", { name: "once" })).toMatchObject(conflict);
    const listeners = `/services/${id}/listeners`;
    const http = { name: "http", protocol: "HTTP", defaultAction: fixed };
    expect(await create(listeners, http)).toMatchObject({ port: 80 });
    expect(await call("POST", listeners, { ...http, port: 81 })).toMatchObject(conflict);
    expect(await call("POST", listeners, { ...http, name: "other" })).toMatchObject(conflict);
    await create(listeners, { ...http, name: "other", port: 81 });
  });

  test("has rules of a priority each, which a change keeps", async () => {
    const service = await create("/services", { name: "rules" });
    const http = { name: "http", protocol: "HTTP", defaultAction: fixed };
    const listener = await create(`/services/${service.id}/listeners`, http);
    const rules = `/services/${service.arn.replace("/", "%2F")}/listeners/${listener.id}/rules`;
    const rule = { match: { httpMatch: { method: "GET" } }, action: fixed };
    const { id } = await create(rules, { ...rule, name: "one", priority: 1 });
    await create(rules, { ...rule, name: "two", priority: 2 });
    expect(await call("POST", rules, { ...rule, name: "three", priority: 2 })).toMatchObject(conflict);
    expect(await call("PATCH", `${rules}/${id}`, { priority: 2 })).toMatchObject(conflict);
    expect((await call("PATCH", `${rules}/${id}`, { priority: 3 })).status).toBeLessThan(300);
    expect((await call("GET", `${rules}/${id}`)).body).toMatchObject({ name: "one", priority: 3, ...rule });
  });

  test("forwards to a target group that is there, from one service", async () => {
    const service = async (name: string) => `/services/${(await create("/services", { name })).id}`;
    const [one, two] = [await service("one"), await service("two")];
    const http = (id: string) => ({ name: "http", protocol: "HTTP", defaultAction: forward(id) });
    expect(await call("POST", `${one}/listeners`, http("tg-0123456789abcdefg"))).toMatchObject(notFound);
    const group = await targetGroup("one");
    const listener = await create(`${one}/listeners`, http(group.id));
    expect(await call("POST", `${two}/listeners`, http(group.arn))).toMatchObject(conflict);

    expect(await call("DELETE", `/targetgroups/${group.id}`)).toMatchObject(conflict);
    await call("DELETE", `${one}/listeners/${listener.id}`);
    expect((await call("DELETE", `/targetgroups/${group.id}`)).status).toBeLessThan(300);
    expect(await call("DELETE", `/targetgroups/${group.id}`)).toMatchObject(notFound);
  });

  test("associates a VPC with one network, and lets go of neither while they are associated", async () => {
    const network = await create("/servicenetworks", { name: "first" });
    const other = await create("/servicenetworks", { name: "second" });
    const service = await create("/services", { name: "associated" });
    const vpc = { vpcIdentifier, securityGroupIds: ["sg-01234567"] };
    const associations = "/servicenetworkvpcassociations";
    const ofVpc = await create(associations, { ...vpc, serviceNetworkIdentifier: network.id });
    const ofService = await create("/servicenetworkserviceassociations", {
      serviceIdentifier: service.arn,
      serviceNetworkIdentifier: network.arn,
    });
    expect(await call("POST", associations, { ...vpc, serviceNetworkIdentifier: other.id })).toMatchObject(
      conflict,
    );
    const elsewhere = { vpcIdentifier: "vpc-0123456789abcdefg", serviceNetworkIdentifier: other.id };
    expect(await call("POST", associations, elsewhere)).toMatchObject(notFound);
    const none = { securityGroupIds: [] };
    expect(await call("PATCH", `${associations}/${ofVpc.id}`, none)).toMatchObject(invalid);
    expect((await call("GET", `/servicenetworks/${network.id}`)).body).toMatchObject({
      numberOfAssociatedServices: 1,
      numberOfAssociatedVPCs: 1,
    });

    expect(await call("DELETE", `/services/${service.id}`)).toMatchObject(conflict);
    expect(await call("DELETE", `/servicenetworks/${network.id}`)).toMatchObject(conflict);
    await call("DELETE", `/servicenetworkserviceassociations/${ofService.id}`);
    expect(await call("DELETE", `/servicenetworks/${network.id}`)).toMatchObject(conflict);
    await call("DELETE", `${associations}/${ofVpc.id}`);
    expect((await call("DELETE", `/services/${service.id}`)).status).toBeLessThan(300);
    expect((await call("DELETE", `/servicenetworks/${network.id}`)).status).toBeLessThan(300);
  });

  test("deletes with a service all that is its own", async () => {
    const service = await create("/services", { name: "whole", authType: "AWS_IAM" });
    const http = { name: "http", protocol: "HTTP", defaultAction: fixed };
    const listener = await create(`/services/${service.id}/listeners`, http);
    const logs = await create("/accesslogsubscriptions", {
      resourceIdentifier: service.id,
      destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:/lattice",
    });
    const policy = `/authpolicy/${service.id}`;
    expect(await call("PUT", policy, { policy: '{\n"Statement":[]}' })).toMatchObject(invalid);
    expect((await call("PUT", policy, { policy: '{"Statement":[]}' })).body).toMatchObject({
      state: "Active",
    });

    await call("DELETE", `/services/${service.id}`);
    expect(await call("GET", `/services/${service.id}/listeners/${listener.id}`)).toMatchObject(notFound);
    expect(await call("GET", `/accesslogsubscriptions/${logs.id}`)).toMatchObject(notFound);
    expect(await call("GET", policy)).toMatchObject(notFound);
  });

  test("lists the targets that were registered", async () => {
    const group = `/targetgroups/${(await targetGroup("targets", { port: 8080 })).id}`;
    const targets = [{ id: "10.0.0.7" }, { id: "10.0.0.8", port: 9090 }];
    const listed = async () => (await call("POST", `${group}/listtargets`)).body.items;
    await call("POST", `${group}/registertargets`, { targets });
    expect(await listed()).toMatchObject([{ id: "10.0.0.7", port: 8080 }, targets[1]]);
    await call("POST", `${group}/deregistertargets`, { targets: [{ id: "10.0.0.7" }] });
    expect(await listed()).toMatchObject([targets[1]]);
  });
});
