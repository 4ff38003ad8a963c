import { App } from "cdktf";
import { ModeStack } from "./mode-stack";
import { modes } from "./modes";
import { NetworkStack } from "./network-stack";

const app = new App();
const network = new NetworkStack(app, "network");
for (const [name, props] of Object.entries(modes())) new ModeStack(app, name, { network, ...props });
app.synth();
