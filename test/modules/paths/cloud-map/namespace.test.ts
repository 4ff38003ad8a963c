import { TerraformVariable } from "cdktf";
import { HttpNamespace } from "../../../../modules/paths/cloud-map/http-namespace";
import {
  CloudMapNamespace,
  type CloudMapNamespaceProps,
} from "../../../../modules/paths/cloud-map/namespace";
import type { DnsProps } from "../../../../modules/vpc/dns";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem, refusal } from "../../../support/problems";
import { newStack, only, resolve, synth } from "../../../support/synth";

function newVpc(stack = newStack(), id = "vpc", dns: DnsProps = {}) {
  return { stack, vpc: new Vpc(stack, id, { cidr: "10.0.0.0/16", zones: ["a", "b"], ...dns }) };
}

function newNames(props: Partial<CloudMapNamespaceProps> = {}, { stack, vpc } = newVpc(), id = "names") {
  return { stack, vpc, names: new CloudMapNamespace(stack, id, { vpc, name: "svc.internal", ...props }) };
}

describe("a private DNS namespace", () => {
  test("is one of the VPC", () => {
    const { stack } = newNames();
    const args = only(synth(stack), "aws_service_discovery_private_dns_namespace");
    expect(args).toEqual({ name: "svc.internal", vpc: `\${aws_vpc.vpc.id}` });
  });

  test("has the description and the tags it is given", () => {
    const { stack } = newNames({ description: "Of the shop", tags: { Team: "shop" } });
    expect(only(synth(stack), "aws_service_discovery_private_dns_namespace")).toMatchObject({
      description: "Of the shop",
      tags: { Team: "shop" },
    });
  });

  test("says its id, ARN, name and hosted zone", () => {
    const { stack, names } = newNames();
    const address = "aws_service_discovery_private_dns_namespace.names";
    expect(names.name).toBe("svc.internal");
    expect(resolve([names.id, names.arn, names.hostedZone, names.resource.id], stack)).toEqual([
      `\${${address}.id}`,
      `\${${address}.arn}`,
      `\${${address}.hosted_zone}`,
      `\${${address}.id}`,
    ]);
  });

  test("with a name and a description that AWS refuses is refused for both", () => {
    expect(
      refusal(() => newNames({ name: "svc internal", description: "x".repeat(1025) })).problems,
    ).toMatchObject([
      { given: 'name "svc internal"' },
      {
        given: "description of 1025 characters",
        rule: "a description has up to 1024 characters",
        fix: "shorten it by 1",
      },
    ]);
    expect(() => newNames({ description: "x".repeat(1024) })).not.toThrow();
  });

  test("may have a name and a description that are only known at apply", () => {
    const made = newVpc();
    const text = new TerraformVariable(made.stack, "text", {}).stringValue;
    newNames({ name: text, description: `${text}${"x".repeat(1024)}` }, made);
    expect(() => newNames({ name: text }, made, "other")).not.toThrow();
  });

  test.each<[DnsProps, string, string]>([
    [{ enableDnsHostnames: false }, "enableDnsHostnames false", "turn enableDnsHostnames on in the VPC"],
    [
      { enableDnsSupport: false },
      "enableDnsSupport false and enableDnsHostnames false",
      "turn enableDnsSupport and enableDnsHostnames on in the VPC",
    ],
  ])("in a VPC with %j is refused", (dns, given, fix) => {
    expect(onlyProblem(() => newNames({}, newVpc(newStack(), "vpc", dns)))).toEqual({
      given: `vpc app/vpc with ${given}`,
      rule: "names of a private hosted zone resolve only in a VPC with DNS support and DNS host names",
      fix,
      page: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
    });
  });

  test("in a VPC with both is accepted", () => {
    const dns = { enableDnsSupport: true, enableDnsHostnames: true };
    expect(() => newNames({}, newVpc(newStack(), "vpc", dns))).not.toThrow();
  });

  test.each(["svc.internal", "SVC.internal"])("beside one of the same VPC: %s is refused", (name) => {
    const made = newNames();
    expect(onlyProblem(() => newNames({ name }, made, "again"))).toMatchObject({
      given: `name "${name}" in app/vpc, already that of app/names`,
      rule: "a VPC has one private hosted zone of a name",
      fix: "write another name, or use that namespace",
    });
  });

  test("beside one of another name, or of another VPC, is accepted", () => {
    const made = newNames();
    expect(() => newNames({ name: "other.internal" }, made, "other")).not.toThrow();
    expect(() => newNames({}, newVpc(made.stack, "far"), "far-names")).not.toThrow();
  });
});

describe("an HTTP namespace", () => {
  test("is one, with the description and the tags it is given", () => {
    const stack = newStack();
    const http = new HttpNamespace(stack, "http", {
      name: "shop",
      description: "Of it",
      tags: { Team: "shop" },
    });
    expect(only(synth(stack), "aws_service_discovery_http_namespace")).toEqual({
      name: "shop",
      description: "Of it",
      tags: { Team: "shop" },
    });
    const address = "aws_service_discovery_http_namespace.http";
    expect(http.name).toBe("shop");
    expect(resolve([http.id, http.arn, http.httpName, http.resource.id], stack)).toEqual([
      `\${${address}.id}`,
      `\${${address}.arn}`,
      `\${${address}.http_name}`,
      `\${${address}.id}`,
    ]);
  });

  test("with a name and a description that AWS refuses is refused for both", () => {
    const act = (name: string, length: number) => () =>
      new HttpNamespace(newStack(), "http", { name, description: "x".repeat(length) });
    expect(refusal(act("my shop", 1026)).problems).toMatchObject([
      { given: 'name "my shop"' },
      { given: "description of 1026 characters", fix: "shorten it by 2" },
    ]);
    expect(act("shop", 1024)).not.toThrow();
  });
});
