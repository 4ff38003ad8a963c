import type { Construct } from "constructs";
import { InternalAlb } from "../modules/paths/internal-alb/internal-alb";
import { Vpc } from "../modules/vpc/vpc";
import { BaseStack } from "./base-stack";
import { outputReach } from "./outputs";

/** What every other stack shares: one VPC and one internal ALB. */
export class NetworkStack extends BaseStack {
  readonly vpc: Vpc;
  readonly alb: InternalAlb;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.vpc = new Vpc(this, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], nat: "single" });
    this.alb = new InternalAlb(this, "alb", { vpc: this.vpc, allowFrom: [this.vpc] });
    outputReach(this, { alb: { name: this.alb.dnsName, url: this.alb.url } });
  }
}
