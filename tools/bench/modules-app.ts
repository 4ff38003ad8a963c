/*
 * The stacks that the benchmark measures, made with the modules: the network and two of the modes, one task definition
 * and service each. raw-app.ts has the same resources without the modules.
 */
import { App } from "cdktf";
import { awsvpc } from "../../modules/network-modes/awsvpc";
import { bridge } from "../../modules/network-modes/bridge";
import { ModeStack } from "../../stacks/mode-stack";
import { NetworkStack } from "../../stacks/network-stack";

const app = new App();
const network = new NetworkStack(app, "network");
const instances = { instanceType: "c6i.large", min: 1, max: 4 };
new ModeStack(app, "awsvpc", {
  network,
  capacity: { ...instances, trunking: "account" },
  services: { web: { network: awsvpc({ port: 8080 }), priority: 100 } },
});
new ModeStack(app, "bridge", {
  network,
  capacity: instances,
  services: { web: { network: bridge({ port: 8080 }), priority: 200 } },
});
app.synth();
