import type { Problem } from "../../core/problem";
import type { TaskParts } from "../../task/task-parts";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import type { ClientProps } from "./endpoint-props";
import { Member } from "./member";
import type { ServiceConnect } from "./service-connect";

/** A service that calls others of a namespace and has no name in it, made by `connect.client(…)`. */
export class ConnectClient implements ServicePath {
  private readonly member: Member;

  constructor(connect: ServiceConnect, props: ClientProps) {
    this.member = new Member(connect, `client of ${connect.node.path}`, props);
  }

  problems(service: ReachableService): readonly Problem[] {
    return this.member.problems(service);
  }

  taskParts(): TaskParts {
    return { uses: ["serviceConnect"] };
  }

  attach(service: ReachableService): PathParts {
    return this.member.attach(service, undefined);
  }
}
