import { only, synth } from "../../../support/synth";
import { withMesh } from "./with-mesh";

test("a file system that the application mounts is reached past Envoy, which isn't there yet", () => {
  const { stack, mesh, service } = withMesh();
  service("orders", mesh.virtualNode({ name: "orders" }), {
    volumes: { data: { efs: { fileSystemId: "fs-12345678" } } },
    mounts: { "/data": { volume: "data" } },
  });
  expect(only(synth(stack), "aws_ecs_task_definition")).toMatchObject({
    proxy_configuration: { properties: { EgressIgnoredPorts: "2049" } },
  });
});
