/*
 * The stacks of modules-app.ts without the modules: the same resources at the same addresses, every argument written
 * out as the bindings take it. What the modules cost is measured against this, so it does no work that a plain
 * program would not do, and takes nothing from modules/ or stacks/. test/tools/bench/raw-app.test.ts keeps the two
 * programs equal.
 */
import { App } from "cdktf";
import { RawModeStack } from "./raw/mode-stack";
import { RawNetworkStack } from "./raw/network-stack";

const app = new App();
const network = new RawNetworkStack(app, "network");
new RawModeStack(app, { network, mode: "awsvpc", priority: 100 });
new RawModeStack(app, { network, mode: "bridge", priority: 200 });
app.synth();
