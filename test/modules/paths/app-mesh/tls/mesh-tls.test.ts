import fc from "fast-check";
import { meshTlsProblems, meshTlsWarnings } from "../../../../../modules/paths/app-mesh/tls/mesh-tls";
import type { MeshTlsNode } from "../../../../../modules/paths/app-mesh/tls/mesh-tls-calls";
import type { ClientPolicy, ListenerTls } from "../../../../../modules/paths/app-mesh/tls/tls-props";
import { TOKENS } from "../../../task/samples";
import { FILE, FILE_TRUST, MUTUAL, ONE_WAY, SDS, SDS_TRUST } from "./samples";

const ORDERS = "orders.svc.internal";

/** `web` calls `orders`, both with mutual TLS by files unless something else is said. */
function mesh(
  tls: ListenerTls | undefined,
  clientPolicy: ClientPolicy | undefined,
  server: Partial<MeshTlsNode> = {},
): MeshTlsNode[] {
  return [
    { label: "app/web", virtualServiceNames: [], calls: [{ virtualServiceName: ORDERS, clientPolicy }] },
    {
      label: "app/orders",
      virtualServiceNames: [ORDERS],
      discoveryName: ORDERS,
      port: 8080,
      tls,
      calls: [],
      ...server,
    },
  ];
}

const { tls: MUTUAL_TLS, policy: MUTUAL_POLICY } = MUTUAL.file;
const STRICT_FILE: ListenerTls = { mode: "STRICT", certificate: FILE };
const ONE_WAY_FILE: ClientPolicy = { trust: FILE_TRUST };
const PERMISSIVE: ListenerTls = { ...MUTUAL_TLS, mode: "PERMISSIVE" };
const DISABLED: ListenerTls = { ...MUTUAL_TLS, mode: "DISABLED" };
const named = (...names: string[]): ListenerTls => ({ ...STRICT_FILE, certificateNames: names });
const listing = (...names: string[]): ClientPolicy => ({ trust: FILE_TRUST, subjectAlternativeNames: names });
const takes = (...names: string[]): ListenerTls => ({
  ...MUTUAL_TLS,
  clients: { trust: FILE_TRUST, subjectAlternativeNames: names },
});
const clientNamed = (...names: string[]): ClientPolicy => ({ ...MUTUAL_POLICY, certificateNames: names });
const ofOtherDomain = { sds: { secretName: "spiffe://other.example/web" } };

type Both = [string, ListenerTls | undefined, ClientPolicy | undefined];

describe("a client and a server agree", () => {
  test.each<Both>([
    ["without TLS", undefined, undefined],
    ["on ACM", ONE_WAY.tls, ONE_WAY.policy],
    ["on ACM that the client verifies without a policy", ONE_WAY.tls, undefined],
    ["on mutual TLS by files", MUTUAL_TLS, MUTUAL_POLICY],
    ["on mutual TLS by secrets", MUTUAL.secrets.tls, MUTUAL.secrets.policy],
    ["on mutual TLS by SDS", MUTUAL.sds.tls, MUTUAL.sds.policy],
    ["while the server takes plain text as well", PERMISSIVE, undefined],
    ["while the server takes clients without certificates as well", PERMISSIVE, ONE_WAY_FILE],
    ["that TLS is not yet on", DISABLED, undefined],
    ["where the client doesn't insist on TLS", undefined, { ...ONE_WAY_FILE, enforce: false }],
    ["where it is for the server's port", STRICT_FILE, { ...ONE_WAY_FILE, ports: [443, 8080] }],
    ["where it isn't, without TLS", undefined, { ...ONE_WAY_FILE, ports: [443] }],
    ["where only Terraform knows the port", STRICT_FILE, { ...ONE_WAY_FILE, ports: [TOKENS.number] }],
    ["on the name in service discovery", named("other", ORDERS), ONE_WAY_FILE],
    ["on a wildcard of it", named("*.svc.internal"), ONE_WAY_FILE],
    ["on another name", named("orders.example"), listing("orders.example", ORDERS)],
    ["on a name whatever its case", named("Orders.Example"), listing("orders.EXAMPLE")],
    ["on a name that isn't known", STRICT_FILE, listing("orders.example")],
    ["on one that only Terraform knows", named(TOKENS.text), listing("orders.example")],
    [
      "on a list that only Terraform knows",
      named("orders.example"),
      { trust: FILE_TRUST, subjectAlternativeNames: TOKENS.list },
    ],
    ["on the client's name", takes("web.svc.internal"), clientNamed("web.svc.internal")],
    ["on a client whose name isn't known", takes("web.svc.internal"), MUTUAL_POLICY],
    ["on any client", MUTUAL_TLS, clientNamed("web.svc.internal")],
    [
      "with a name of a bundle in SDS that says no trust domain",
      MUTUAL.sds.tls,
      { ...MUTUAL.sds.policy, trust: { sds: { secretName: "ROOTCA" } } },
    ],
  ])("%s", (_, tls, policy) => {
    expect(meshTlsProblems(mesh(tls, policy))).toEqual([]);
  });

  test("where the client calls what isn't in this mesh's nodes", () => {
    expect(meshTlsProblems(mesh(STRICT_FILE, undefined).slice(0, 1))).toEqual([]);
  });

  test("where the server's name in service discovery isn't known", () => {
    expect(meshTlsProblems(mesh(named("x"), ONE_WAY_FILE, { discoveryName: undefined }))).toEqual([]);
  });
});

describe("a client and a server disagree", () => {
  test.each<[...Both, { given: string; rule: string; fix: string }]>([
    [
      "an enforced policy, and no TLS",
      undefined,
      ONE_WAY_FILE,
      {
        given:
          "the call from app/web, with its clientPolicy, to app/orders (orders.svc.internal), without tls,",
        rule: "a client whose policy is enforced speaks TLS, and a server without it speaks plain text",
        fix: 'give app/orders tls: { mode: "STRICT", certificate: … }, or write enforce: false in the policy of app/web',
      },
    ],
    [
      "an enforced policy, and TLS that is off",
      DISABLED,
      MUTUAL_POLICY,
      {
        given:
          'the call from app/web, with its clientPolicy, to app/orders (orders.svc.internal), with tls.mode "DISABLED",',
        rule: "a client whose policy is enforced speaks TLS, and a server without it speaks plain text",
        fix: expect.stringContaining('mode: "STRICT"'),
      },
    ],
    [
      "no policy, and a certificate that nobody verifies",
      STRICT_FILE,
      undefined,
      {
        given: `the call from app/web, without a clientPolicy, to app/orders (orders.svc.internal), with tls.mode "STRICT" and a certificate that isn't ACM's,`,
        rule: "a client without a policy speaks TLS with such a server and takes any certificate, whoever shows it",
        fix: "give app/web clientPolicy: { trust: … }",
      },
    ],
    [
      "a policy for other ports, and such a certificate",
      STRICT_FILE,
      { ...ONE_WAY_FILE, ports: [443, 8443] },
      {
        given: expect.stringContaining("with a clientPolicy for ports 443, 8443, to app/orders"),
        rule: expect.stringContaining("takes any certificate"),
        fix: "give app/web a clientPolicy for port 8080 too: { trust: … }",
      },
    ],
    [
      "no policy, and mutual TLS",
      MUTUAL_TLS,
      undefined,
      {
        given:
          "the call from app/web, without a clientPolicy, to app/orders (orders.svc.internal), with tls.clients,",
        rule: "a server with mutual TLS takes no client that shows no certificate",
        fix: "give app/web clientPolicy: { certificate: … } from files, secrets or SDS",
      },
    ],
    [
      "no certificate of the client's, and mutual TLS",
      MUTUAL_TLS,
      ONE_WAY_FILE,
      {
        given:
          "the call from app/web, with its clientPolicy, to app/orders (orders.svc.internal), with tls.clients,",
        rule: "a server with mutual TLS takes no client that shows no certificate",
        fix: "give app/web clientPolicy: { certificate: … } from files, secrets or SDS",
      },
    ],
    [
      "none in a policy that isn't enforced",
      MUTUAL_TLS,
      { ...ONE_WAY_FILE, enforce: false },
      {
        given: expect.stringContaining("with tls.clients"),
        rule: "a server with mutual TLS takes no client that shows no certificate",
        fix: expect.stringContaining("certificate: …"),
      },
    ],
    [
      "ACM's trust, and mutual TLS",
      MUTUAL_TLS,
      ONE_WAY.policy,
      {
        given: expect.stringContaining("with tls.clients"),
        rule: "a server with mutual TLS takes no client that shows no certificate",
        fix: expect.stringContaining("certificate: …"),
      },
    ],
    [
      "a certificate without the name in service discovery",
      named("*.internal", "b.orders.svc.internal"),
      ONE_WAY_FILE,
      {
        given:
          'the call from app/web, with its clientPolicy, to app/orders (orders.svc.internal), whose certificate is for "*.internal", "b.orders.svc.internal",',
        rule: 'a client that lists no names takes a server whose certificate has its name in service discovery, "orders.svc.internal"',
        fix: 'write subjectAlternativeNames: ["*.internal", "b.orders.svc.internal"] in the policy of app/web, or issue a certificate for "orders.svc.internal"',
      },
    ],
    [
      "a SPIFFE ID, and no list",
      MUTUAL.sds.tls,
      { certificate: SDS, trust: SDS_TRUST },
      {
        given: expect.stringContaining('whose certificate is for "spiffe://svc.internal/orders"'),
        rule: expect.stringContaining("a client that lists no names"),
        fix: expect.stringContaining(
          'write subjectAlternativeNames: ["spiffe://svc.internal/orders"] in the policy of app/web',
        ),
      },
    ],
    [
      "a certificate without a name that the client lists",
      named(ORDERS),
      listing("payments.svc.internal"),
      {
        given: expect.stringContaining('whose certificate is for "orders.svc.internal"'),
        rule: 'a client takes a server whose certificate has one of the names it lists, "payments.svc.internal"',
        fix: `add one of the certificate's names to the policy's subjectAlternativeNames in app/web, or issue a certificate for "payments.svc.internal"`,
      },
    ],
    [
      "a client whom the server doesn't list",
      takes("admin.svc.internal"),
      clientNamed("web.svc.internal"),
      {
        given:
          'the call from app/web, with its clientPolicy, to app/orders (orders.svc.internal), which takes clients named "admin.svc.internal",',
        rule: `a server takes clients whose certificate has one of the names it lists, and this client's has "web.svc.internal"`,
        fix: 'add one of these to tls.clients.subjectAlternativeNames of app/orders, or issue a certificate for "admin.svc.internal"',
      },
    ],
    [
      "a server of another trust domain",
      MUTUAL.sds.tls,
      { ...MUTUAL.sds.policy, trust: { sds: { secretName: "spiffe://other.example" } } },
      {
        given: expect.stringContaining("whose certificate is of SDS"),
        rule: `a certificate of the trust domain "svc.internal" isn't issued by an authority of "other.example"`,
        fix: 'write trust: { sds: { secretName: "spiffe://svc.internal" } } in the policy of app/web, or give app/orders a certificate of "other.example"',
      },
    ],
    [
      "a client of another trust domain",
      MUTUAL.sds.tls,
      { ...MUTUAL.sds.policy, certificate: ofOtherDomain },
      {
        given: expect.stringContaining("which asks for the client's certificate"),
        rule: `a certificate of the trust domain "other.example" isn't issued by an authority of "svc.internal"`,
        fix: 'write trust: { sds: { secretName: "spiffe://other.example" } } in tls.clients of app/orders, or give app/web a certificate of "svc.internal"',
      },
    ],
  ])("with %s", (_, tls, policy, problem) => {
    expect(meshTlsProblems(mesh(tls, policy))).toMatchObject([problem]);
  });

  test("in several places, which are said at once", () => {
    const problems = meshTlsProblems([
      {
        label: "app/gateway",
        virtualServiceNames: [],
        calls: [{ virtualServiceName: "web.svc.internal", clientPolicy: ONE_WAY_FILE }],
      },
      {
        label: "app/web",
        virtualServiceNames: ["web.svc.internal"],
        calls: [
          { virtualServiceName: ORDERS },
          { virtualServiceName: "payments.svc.internal", clientPolicy: MUTUAL_POLICY },
        ],
      },
      // Two versions behind one virtual service.
      { label: "app/orders", virtualServiceNames: [ORDERS], tls: STRICT_FILE, calls: [] },
      { label: "app/orders-next", virtualServiceNames: [ORDERS], tls: MUTUAL_TLS, calls: [] },
      { label: "app/payments", virtualServiceNames: ["payments.svc.internal"], tls: MUTUAL_TLS, calls: [] },
    ]);
    expect(problems.map(({ given }) => given.replace(/,.*to (\S+) .*/, " to $1"))).toEqual([
      "the call from app/gateway to app/web",
      "the call from app/web to app/orders",
      "the call from app/web to app/orders-next",
    ]);
  });
});

describe("a client's certificate that nobody asks for", () => {
  test("is a warning, and no problem: AWS's own way to mutual TLS begins so", () => {
    const nodes = mesh(STRICT_FILE, MUTUAL_POLICY);
    expect(meshTlsProblems(nodes)).toEqual([]);
    expect(meshTlsWarnings(nodes)).toEqual([
      "app/web has a certificate for its calls of orders.svc.internal, and app/orders asks for none: it takes any client. Write tls.clients there to make TLS mutual.",
    ]);
  });

  test.each<Both>([
    ["mutual TLS", MUTUAL_TLS, MUTUAL_POLICY],
    ["TLS in one direction", STRICT_FILE, ONE_WAY_FILE],
    ["no TLS at the server", DISABLED, { ...MUTUAL_POLICY, enforce: false }],
    ["no TLS", undefined, undefined],
  ])("is not said of %s", (_, tls, policy) => {
    expect(meshTlsWarnings(mesh(tls, policy))).toEqual([]);
  });
});

/** A server's TLS, a policy that agrees with it, and policies that don't. */
interface Agreement {
  readonly tls: ListenerTls | undefined;
  readonly agrees: ClientPolicy | undefined;
  readonly disagree: readonly (ClientPolicy | undefined)[];
}
const AGREEMENTS: readonly Agreement[] = [
  { tls: undefined, agrees: undefined, disagree: [ONE_WAY_FILE, MUTUAL_POLICY] },
  { tls: DISABLED, agrees: { ...MUTUAL_POLICY, enforce: false }, disagree: [MUTUAL_POLICY] },
  { tls: ONE_WAY.tls, agrees: ONE_WAY.policy, disagree: [] },
  { tls: STRICT_FILE, agrees: ONE_WAY_FILE, disagree: [undefined] },
  { tls: MUTUAL_TLS, agrees: MUTUAL_POLICY, disagree: [undefined, ONE_WAY_FILE, ONE_WAY.policy] },
  { tls: PERMISSIVE, agrees: undefined, disagree: [] },
  {
    tls: MUTUAL.sds.tls,
    agrees: MUTUAL.sds.policy,
    disagree: [undefined, listing("x"), { ...MUTUAL.sds.policy, subjectAlternativeNames: ["x"] }],
  },
];

/** Servers by their TLS, and for each node whom it calls. */
const meshes = fc.array(fc.constantFrom(...AGREEMENTS), { minLength: 1, maxLength: 6 }).chain((servers) =>
  fc.record({
    servers: fc.constant(servers),
    calls: fc.array(fc.subarray(servers.map((_, index) => index)), {
      minLength: servers.length,
      maxLength: servers.length,
    }),
  }),
);
const serviceName = (index: number) => `s${index}.svc.internal`;

function consistent({
  servers,
  calls,
}: {
  servers: readonly Agreement[];
  calls: readonly (readonly number[])[];
}) {
  return servers.map(({ tls }, index): MeshTlsNode => {
    const called = calls[index] ?? [];
    return {
      label: `app/s${index}`,
      virtualServiceNames: [serviceName(index)],
      discoveryName: serviceName(index),
      tls,
      calls: called.map((target) => ({
        virtualServiceName: serviceName(target),
        clientPolicy: servers[target]?.agrees,
      })),
    };
  });
}

test("a mesh whose clients agree with their servers has no problems", () => {
  fc.assert(
    fc.property(meshes, (given) => {
      expect(meshTlsProblems(consistent(given))).toEqual([]);
    }),
  );
});

test("one client that disagrees with one server is that call's problem, and no other's", () => {
  const broken = meshes.chain((given) => {
    const places = given.calls.flatMap((called, client) =>
      called.flatMap((server, call) =>
        (given.servers[server]?.disagree ?? []).map((policy) => ({ client, call, server, policy })),
      ),
    );
    return fc.record({ given: fc.constant(given), place: fc.constantFrom(undefined, ...places) });
  });
  let tried = 0;
  fc.assert(
    fc.property(broken, ({ given, place }) => {
      fc.pre(place !== undefined);
      tried += 1;
      const nodes = consistent(given).map((node, index) =>
        index === place.client
          ? {
              ...node,
              calls: node.calls.map((call, at) =>
                at === place.call ? { ...call, clientPolicy: place.policy } : call,
              ),
            }
          : node,
      );
      const [problem, ...others] = meshTlsProblems(nodes);
      expect(others).toEqual([]);
      expect(problem?.given).toContain(`the call from app/s${place.client},`);
      expect(problem?.given).toContain(`to app/s${place.server} (${serviceName(place.server)})`);
    }),
  );
  expect(tried).toBeGreaterThan(50);
});
