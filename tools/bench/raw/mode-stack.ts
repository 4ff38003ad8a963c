import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { RawBaseStack } from "./base-stack";
import { createCapacity } from "./capacity";
import type { RawNetworkStack } from "./network-stack";
import { createService } from "./service";

export interface RawModeStackProps {
  readonly network: RawNetworkStack;
  readonly mode: "awsvpc" | "bridge";
  readonly priority: number;
}

/** One network mode: a cluster on EC2 and a service behind the ALB. */
export class RawModeStack extends RawBaseStack {
  constructor(scope: Construct, { network, mode, priority }: RawModeStackProps) {
    super(scope, `mode-${mode}`);
    const capacity = createCapacity(this, network, mode);
    createService(this, { network, mode, priority, capacity });
    const url = `http://${network.alb.dnsName}/${mode}`;
    new TerraformOutput(this, "web_url", { value: url });
    new TerraformOutput(this, "web_curl", { value: `curl ${url}` });
  }
}
