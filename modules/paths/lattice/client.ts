import { has } from "../../core/has";
import type { Statement } from "../../core/iam";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { callOrderProblems, livesFrom } from "../../core/stack-order";
import type { TaskParts } from "../../task/task-parts";
import { calledItemProblems } from "../called-items";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import type { Lattice } from "./lattice";
import type { LatticeService } from "./lattice-service";
import { PAGES } from "./pages";

export interface LatticeClientProps {
  /** Services of VPC Lattice that the tasks call, of whichever Lattice of the same service network. */
  readonly calls: readonly LatticeService[];
}

const KNOWN: PropNames<LatticeClientProps> = { calls: "required" };

/** What a service needs to call others through VPC Lattice, made by `lattice.client(…)`; nobody reaches it by this. */
export class LatticeClient implements ServicePath {
  constructor(
    private readonly lattice: Lattice,
    // What no compiler saw is judged with the service.
    private readonly props = {} as LatticeClientProps,
  ) {}

  problems({ construct, vpc, network }: ReachableService): readonly Problem[] {
    const { lattice } = this;
    const given = `client of ${lattice.node.path}`;
    const unknown = propProblems(this.props, KNOWN, "lattice.client(…)");
    const unread =
      unknown.length > 0
        ? unknown
        : calledItemProblems(`calls, ${given}`, this.props.calls, {
            isCalled: (item) => has(item, "lattice") && has(item, "dnsName"),
            made: "lattice.service(…)",
          });
    if (unread.length > 0) return unread;
    return [
      ...(vpc === lattice.vpc
        ? []
        : [
            {
              given: `${given} in ${lattice.vpc.node.path}, for a service in ${vpc.node.path}`,
              rule: "tasks call through the association of their own VPC",
              fix: `make a Lattice in ${vpc.node.path} with serviceNetworkIdentifier, and write its client(…)`,
              page: PAGES.associations,
            },
          ]),
      ...(network.guardedBy === "nobody"
        ? [
            {
              given: `${given} with network ${network.name}`,
              rule: "a task without network calls nobody",
              fix: "leave it out, or use another mode",
              page: PAGES.securityGroups,
            },
          ]
        : []),
      ...this.props.calls
        .filter((called) => called.lattice.isOfOtherNetwork(lattice))
        .map((called) => ({
          given: `calls ${called.label}, by ${given}`,
          rule: "a VPC calls the services of the service network that it is associated with",
          fix: `write serviceNetworkIdentifier: lattice.serviceNetworkIdentifier for one of the two, of the other's, or make both services of ${lattice.node.path}`,
          page: PAGES.associations,
        })),
      // Their ARNs are in the caller's role.
      ...this.props.calls
        .filter(({ authorizes }) => authorizes)
        .flatMap(({ label, existing }) =>
          existing === undefined
            ? []
            : callOrderProblems(`calls ${label}, by ${given}`, construct, existing.service.construct),
        ),
      ...this.props.calls
        .filter(({ existing }) => existing === undefined)
        .map(({ label }) => ({
          given: `calls ${label}, which no ECS service has yet`,
          rule: "services are made before those that call them",
          fix: "make that ECS service before this one; where two call each other, write allowFrom for the Lattice and a role statement for one of them instead",
        })),
    ];
  }

  taskParts(): TaskParts {
    const authorizing = this.props.calls.filter(({ authorizes }) => authorizes);
    if (authorizing.length === 0) return {};
    // An auth policy allows only together with the caller's own.
    const statement: Statement = {
      Sid: "CallThroughLattice",
      Action: ["vpc-lattice-svcs:Invoke"],
      Resource: authorizing.map(({ arn }) => `${arn}/*`),
    };
    return { statements: [statement] };
  }

  attach({ construct }: ReachableService): PathParts {
    const authorizing = this.props.calls.filter(({ authorizes }) => authorizes);
    livesFrom(
      construct,
      authorizing.flatMap(({ existing }) => existing?.service.construct ?? []),
    );
    return {
      dependsOn: [
        ...this.lattice.admit(construct, construct),
        ...this.props.calls.flatMap(({ existing }) => existing?.service.construct.resource ?? []),
      ],
    };
  }
}
