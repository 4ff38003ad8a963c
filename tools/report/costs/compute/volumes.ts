import { stateEvidence } from "../../evidence";
import type { Instances } from "../read/instances";
import type { Sheet } from "../sheet";

/** What the instances' disks cost. */
export function chargeVolumes(
  { volumes, template, provider }: Instances,
  running: number,
  sheet: Sheet,
): void {
  if (volumes === undefined) {
    sheet.unknown(`disks of ${provider.name}: their size is the AMI's, the launch template sets none`);
    return;
  }
  for (const [index, { size, type, faster }] of volumes.entries()) {
    const what = `${provider.name}: disk ${index + 1} of ${running} instances, ${type}`;
    if (size === undefined) {
      sheet.unknown(`${what}: its size is the AMI's, the launch template sets none`);
    } else if (type !== "gp3" && type !== "gp2") {
      sheet.unknown(`${what}: no price of ${type} volumes`);
    } else {
      if (faster) sheet.unknown(`${what}: no price of what it has beyond 3,000 IOPS and 125 MiB/s`);
      sheet.charge({
        what,
        kind: "compute",
        price: `ebs-${type}-gb-month`,
        quantity: running * size,
        formula: "instances × GiB",
        inputs: { instances: running, GiB: size },
        evidence: [stateEvidence(template, `block_device_mappings[${index}].ebs[0].volume_size`)],
      });
    }
  }
}
