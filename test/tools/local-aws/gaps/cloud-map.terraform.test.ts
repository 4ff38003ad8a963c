import { callJson } from "../aws-call";
import { localAwsForTests } from "../local-aws-for-test";

jest.setTimeout(60_000);

describe("Cloud Map in the local AWS", () => {
  const localAws = localAwsForTests();
  const call = (action: string, parameters: object = {}) =>
    callJson(localAws.current.endpoint, "servicediscovery", action, parameters);
  const refusal = (type: string) => ({ status: 400, body: { __type: expect.stringContaining(type) } });

  /** What AWS makes of the request, with its id. */
  async function namespace(kind: "PrivateDns" | "Http", parameters: object) {
    const { body } = await call(`Create${kind}Namespace`, parameters);
    const { Operation } = (await call("GetOperation", body)).body as {
      Operation: { Targets: { NAMESPACE: string } };
    };
    return { Id: Operation.Targets.NAMESPACE };
  }
  const service = async (parameters: object) =>
    ((await call("CreateService", parameters)).body as { Service: { Id: string } & Record<string, unknown> })
      .Service;

  test("has as many private namespaces a VPC as have names of their own", async () => {
    const first = { Name: "a.internal", Vpc: "vpc-1" };
    expect((await call("CreatePrivateDnsNamespace", first)).status).toBe(200);
    expect(await call("CreatePrivateDnsNamespace", first)).toMatchObject(refusal("ConflictingDomainExists"));
    expect((await call("CreatePrivateDnsNamespace", { ...first, Name: "b.internal" })).status).toBe(200);
    expect((await call("CreatePrivateDnsNamespace", { ...first, Vpc: "vpc-2" })).status).toBe(200);
  });

  test("fills in what a service leaves out", async () => {
    const dns = await namespace("PrivateDns", { Name: "fills.internal", Vpc: "vpc-1" });
    const DnsConfig = { NamespaceId: dns.Id, DnsRecords: [{ Type: "A", TTL: 60 }] };
    expect(await service({ Name: "a", DnsConfig, HealthCheckCustomConfig: {} })).toMatchObject({
      NamespaceId: dns.Id,
      Type: "DNS_HTTP",
      HealthCheckCustomConfig: { FailureThreshold: 1 },
    });
    const http = await namespace("Http", { Name: "fills" });
    expect(await service({ Name: "a", NamespaceId: http.Id })).toMatchObject({
      Type: "HTTP",
      HealthCheckCustomConfig: null,
    });
  });

  test.each([
    ["PrivateDns", 400],
    ["Http", 200],
  ] as const)(
    "refuses a second service of a name; in another case in a namespace of kind %s: %d",
    async (kind, other) => {
      const { Id: NamespaceId } = await namespace(kind, { Name: `twice-${kind}`, Vpc: "vpc-1" });
      await service({ Name: "a", NamespaceId });
      expect(await call("CreateService", { Name: "a", NamespaceId })).toMatchObject(
        refusal("ServiceAlreadyExists"),
      );
      expect((await call("CreateService", { Name: "A", NamespaceId })).status).toBe(other);
    },
  );

  test("refuses a service in a namespace that isn't there", async () => {
    expect(await call("CreateService", { Name: "a", NamespaceId: "ns-gone" })).toMatchObject(
      refusal("NamespaceNotFound"),
    );
  });

  test("deletes no service with instances and no namespace with services", async () => {
    const { Id: NamespaceId } = await namespace("PrivateDns", { Name: "used.internal", Vpc: "vpc-1" });
    const { Id } = await service({ Name: "a", NamespaceId });
    const instance = { ServiceId: Id, InstanceId: "task" };
    await call("RegisterInstance", { ...instance, Attributes: { AWS_INSTANCE_IPV4: "10.0.0.7" } });
    expect(await call("DeleteService", { Id })).toMatchObject(refusal("ResourceInUse"));
    await call("DeregisterInstance", instance);
    expect(await call("DeleteNamespace", { Id: NamespaceId })).toMatchObject(refusal("ResourceInUse"));
    expect((await call("DeleteService", { Id })).status).toBe(200);
    expect((await call("DeleteNamespace", { Id: NamespaceId })).status).toBe(200);
  });

  test("keeps the hosted zone of a private namespace, by its name, as long as that", async () => {
    const zones = async () => {
      const scope = "local/20260101/us-east-1/route53/aws4_request";
      const answer = await fetch(`${localAws.current.endpoint}/2013-04-01/hostedzone`, {
        headers: {
          Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
        },
      });
      return answer.text();
    };
    const { Id } = await namespace("PrivateDns", { Name: "zone.internal", Vpc: "vpc-1" });
    const { Namespace } = (await call("GetNamespace", { Id })).body as {
      Namespace: { Properties: { DnsProperties: { HostedZoneId: string } } };
    };
    expect(await zones()).toContain("<Name>zone.internal.</Name>");
    expect(await zones()).toContain(`/hostedzone/${Namespace.Properties.DnsProperties.HostedZoneId}<`);
    await call("DeleteNamespace", { Id });
    expect(await zones()).not.toContain("zone.internal");
  });
});
