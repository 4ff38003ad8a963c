import { TerraformVariable } from "cdktf";
import type { AppMeshProps } from "../../../../modules/paths/app-mesh/mesh";
import { createName } from "../../../../modules/paths/app-mesh/virtual-service-name";
import { newStack, only, synth } from "../../../support/synth";
import { withMesh } from "./with-mesh";

const IPV4 = { AWS_INSTANCE_IPV4: "10.10.10.10" };
const IPV6 = { AWS_INSTANCE_IPV6: "2001:db8::10" };

// AWS's page knows A records alone. A task in an IPv6-only subnet has no address to call one from.
test.each<[AppMeshProps["ipPreference"], string[], object]>([
  [undefined, ["A"], IPV4],
  ["IPv4_ONLY", ["A"], IPV4],
  ["IPv4_PREFERRED", ["A"], IPV4],
  ["IPv6_PREFERRED", ["A", "AAAA"], { ...IPV4, ...IPV6 }],
  ["IPv6_ONLY", ["AAAA"], IPV6],
  [new TerraformVariable(newStack(), "preference", {}).stringValue as "IPv6_ONLY", ["A"], IPV4],
])(
  "with ipPreference %j a name has the records %j, of addresses that Envoys take calls to",
  (ipPreference, types, attributes) => {
    const { stack, mesh } = withMesh({ ipPreference });
    createName(mesh, mesh, "orders");
    const resources = synth(stack);
    expect(only(resources, "aws_service_discovery_service").dns_config).toMatchObject({
      dns_records: types.map((type) => ({ type, ttl: 60 })),
    });
    expect(only(resources, "aws_service_discovery_instance").attributes).toEqual(attributes);
  },
);
