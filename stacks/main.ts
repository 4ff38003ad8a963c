import { App } from "cdktf";
import { awsvpc } from "../modules/network-modes/awsvpc";
import { bridge } from "../modules/network-modes/bridge";
import { ModeStack } from "./mode-stack";
import { NetworkStack } from "./network-stack";

const app = new App();
const network = new NetworkStack(app, "network");
new ModeStack(app, { network, mode: awsvpc({ port: 8080 }), trunking: "account", priority: 100 });
new ModeStack(app, { network, mode: bridge({ port: 8080 }), trunking: "off", priority: 200 });
app.synth();
