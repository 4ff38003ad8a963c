import { App } from "cdktf";
import { ModeStack } from "./mode-stack";
import { modes } from "./modes";
import { NetworkStack } from "./network-stack";
import { PathAppMeshStack } from "./path-app-mesh-stack";
import { PathCloudMapStack } from "./path-cloud-map-stack";
import { PathInternalAlbStack } from "./path-internal-alb-stack";
import { PathLatticeStack } from "./path-lattice-stack";
import { PathServiceConnectStack } from "./path-service-connect-stack";

const app = new App();
const network = new NetworkStack(app, "network");
for (const [name, props] of Object.entries(modes())) new ModeStack(app, name, { network, ...props });
new PathAppMeshStack(app, { network });
new PathCloudMapStack(app, { network });
new PathInternalAlbStack(app, { network });
new PathLatticeStack(app, { network });
new PathServiceConnectStack(app, { network });
app.synth();
