import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import type { TaskParts } from "../../task/task-parts";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import { CLIENT_OPTIONS, type ClientProps } from "./endpoint-props";
import { Member } from "./member";
import type { ServiceConnect } from "./service-connect";

/** A service that calls others of a namespace and has no name in it, made by `connect.client(…)`. */
export class ConnectClient implements ServicePath {
  private readonly member: Member;

  constructor(
    connect: ServiceConnect,
    private readonly props: ClientProps,
  ) {
    this.member = new Member(connect, `client of ${connect.node.path}`, props);
  }

  problems(service: ReachableService): readonly Problem[] {
    const unknown = propProblems(this.props, CLIENT_OPTIONS);
    return unknown.length > 0 ? unknown : this.member.problems(service);
  }

  taskParts(): TaskParts {
    return { uses: ["serviceConnect"] };
  }

  attach(service: ReachableService): PathParts {
    return this.member.attach(service, undefined);
  }
}
