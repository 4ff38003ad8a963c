import { TerraformVariable } from "cdktf";
import {
  dnsNameOf,
  dnsNameProblems,
  httpNamespaceNameProblems,
  privateNamespaceNameProblems,
  serviceNameProblems,
} from "../../../../modules/paths/cloud-map/names";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "name", {}).stringValue;
const x = (length: number) => "x".repeat(length);

describe("the name of a Cloud Map service", () => {
  test.each([
    "orders",
    "o",
    "7",
    "orders-v2",
    "_orders._tcp",
    "orders.shop",
    x(63),
    `${x(63)}.${x(63)}`,
    token,
    `orders-${token}`,
  ])("%s is accepted", (name) => {
    expect(serviceNameProblems("record", name)).toEqual([]);
  });

  test.each([
    ["", "orders"],
    ["my orders!", "my-orders"],
    ["-orders", "orders"],
    ["orders-", "orders"],
    ["orders.", "orders"],
    ["a..b", "a.b"],
    ["bücher", "b-cher"],
    ["_", "orders"],
    [x(64), x(63)],
    [`${x(63)}.${x(64)}`, `${x(63)}.${x(63)}`],
    [`${x(63)}.${x(62)}.x`, `${x(63)}.${x(62)}`],
  ])("%j is refused; %j would do", (name, nearest) => {
    expect(serviceNameProblems("record", name)).toEqual([
      {
        given: `record "${name}"`,
        rule: "the name of a Cloud Map service has 1 to 127 characters: labels with dots between them, each of up to 63 letters, digits, hyphens and underscores without a hyphen at either end",
        fix: `write "${nearest}"`,
        page: "https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html",
      },
    ]);
    expect(serviceNameProblems("record", nearest)).toEqual([]);
  });
});

describe("the name of a private DNS namespace", () => {
  const longest = `${x(63)}.${x(63)}.${x(63)}.${x(61)}`;

  test.each(["svc.internal", "local", "svc-1.internal", x(63), longest, token, `${token}.internal`])(
    "%s is accepted",
    (name) => {
      expect(privateNamespaceNameProblems(name)).toEqual([]);
    },
  );

  test.each([
    ["", "1 to 253 visible ASCII characters", 'write one like "svc.internal"'],
    ["svc internal", "1 to 253 visible ASCII characters", 'write one like "svc.internal"'],
    ["bücher.internal", "1 to 253 visible ASCII characters", 'write one like "svc.internal"'],
    ["arn:svc", "doesn't start with arn:", 'write one like "svc.internal"'],
    [`${longest}x`, "1 to 253 visible ASCII characters", "shorten it by 1"],
    [`${x(64)}.internal`, "each label of a domain name", `shorten "${x(64)}" by 1`],
    [
      "svc.internal.",
      "each label of a domain name",
      'leave out the dots with nothing between or beside them: "svc.internal"',
    ],
    [
      ".svc..internal",
      "each label of a domain name",
      'leave out the dots with nothing between or beside them: "svc.internal"',
    ],
    [
      ".",
      "each label of a domain name",
      'leave out the dots with nothing between or beside them: "svc.internal"',
    ],
  ])("%j is refused", (name, rule, fix) => {
    expect(privateNamespaceNameProblems(name)).toEqual([
      expect.objectContaining({ given: `name "${name}"`, rule: expect.stringContaining(rule), fix }),
    ]);
  });
});

describe("the name of an HTTP namespace", () => {
  test.each(["shop", "Shop/orders..", x(1024), token])("%s is accepted", (name) => {
    expect(httpNamespaceNameProblems(name)).toEqual([]);
  });

  test.each([
    ["", 'write one like "svc"'],
    ["my shop", 'write one like "svc"'],
    ["arn:shop", 'write one like "svc"'],
    [x(1026), "shorten it by 2"],
  ])("%j is refused", (name, fix) => {
    expect(httpNamespaceNameProblems(name)).toEqual([
      expect.objectContaining({
        given: `name "${name}"`,
        rule: "the name of such a namespace has 1 to 1024 visible ASCII characters and doesn't start with arn:",
        fix,
      }),
    ]);
  });
});

describe("the two names together", () => {
  const service = `${x(63)}.${x(61)}`;
  const namespace = (length: number) => `${x(63)}.${x(length - 64)}`;

  test("are a domain name", () => {
    expect(dnsNameOf("orders", "svc.internal")).toBe("orders.svc.internal");
  });

  test("have up to 255 characters", () => {
    expect(dnsNameProblems(service, namespace(129))).toEqual([]);
    expect(dnsNameProblems(service, namespace(131))).toEqual([
      expect.objectContaining({
        given: `record "${service}" of namespace "${namespace(131)}"`,
        rule: "a domain name has up to 255 characters, its dots included",
        fix: "shorten one of them by 2",
      }),
    ]);
    expect(dnsNameProblems(service, `${token}${namespace(131)}`)).toEqual([]);
  });

  test.each([
    ["orders.svc.internal", "orders"],
    ["v2.orders.SVC.internal", "v2.orders"],
  ])("%s isn't written whole", (service, fixed) => {
    expect(dnsNameProblems(service, "svc.internal")).toEqual([
      {
        given: `record "${service}" of namespace "svc.internal"`,
        rule: `the namespace's name is added to the service's, which would be called as "${service}.svc.internal"`,
        fix: `write "${fixed}"`,
      },
    ]);
    expect(dnsNameProblems(fixed, "svc.internal")).toEqual([]);
    expect(dnsNameProblems(service, token)).toEqual([]);
  });
});
