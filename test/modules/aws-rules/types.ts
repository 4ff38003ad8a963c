import { awsvpc, type Ec2Capacity, type FargateProps, host, none, windowsNat } from "../../../modules";

/*
 * Cells of AWS's table of network modes that the compiler refuses, so that no rule is needed. Nothing here runs:
 * `npm run typecheck` fails as soon as one of the marked lines is accepted.
 */

export function refusedByTheCompiler(capacity: Ec2Capacity): void {
  const portRange = { from: 9000, to: 9010 };
  awsvpc({ port: 8080, otherPorts: [{ portRange }] });

  // @ts-expect-error a host port in awsvpc mode, which is the container's
  awsvpc({ port: 8080, otherPorts: [{ port: 9090, hostPort: 80 }] });
  // @ts-expect-error a host port in host mode, which is the container's
  host({ port: 8080, hostPort: 80 });
  // @ts-expect-error a range of ports in host mode
  host({ otherPorts: [{ portRange }] });
  // @ts-expect-error a range of ports in Windows' own mode, for which AWS documents none
  windowsNat({ otherPorts: [{ portRange }] });
  // @ts-expect-error a port of a task without network
  none({ port: 8080 });

  // @ts-expect-error trunking of Fargate, which needs none
  const fargate: FargateProps = { trunking: "account" };
  // @ts-expect-error trunking that changes under instances that run, which would never get one
  capacity.trunking = "account";
  void fargate;
}
