import type { Statement } from "../../core/iam";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import type { HttpNamespace } from "./http-namespace";
import { Registration } from "./registration";

/** A name in Cloud Map's API for the tasks of one service, made by `http.instance(…)`. */
export class HttpInstance implements ServicePath {
  /** The command that asks Cloud Map for the healthy tasks, with address, zone and further attributes of each. */
  readonly discoverCommand: string;
  /**
   * What a caller's task role needs to ask for this name and no other.
   * @example taskRole: { statements: [orders.discoverStatement] }
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudmap.html
   */
  readonly discoverStatement: Statement;
  private readonly registration: Registration;

  constructor(
    private readonly namespace: HttpNamespace,
    taken: Registration[],
    name: string,
  ) {
    this.registration = new Registration(
      namespace,
      { method: "instance", sameName: (a, b) => a === b },
      name,
      taken,
    );
    this.discoverCommand = `aws servicediscovery discover-instances --namespace-name ${namespace.httpName} --service-name ${name} --health-status HEALTHY_OR_ELSE_ALL`;
    this.discoverStatement = {
      Sid: `Discover${isToken(name) ? "" : name.replace(/[^A-Za-z0-9]/g, "")}`,
      Action: ["servicediscovery:DiscoverInstances"],
      // The action knows no resource; the names are what IAM tells apart.
      Resource: "*",
      Condition: {
        StringEquals: {
          "servicediscovery:NamespaceName": namespace.httpName,
          "servicediscovery:ServiceName": name,
        },
      },
    };
  }

  problems(service: ReachableService): readonly Problem[] {
    const problems = this.registration.problems(service);
    if (service.network.admits.cloudMap !== true) return problems;
    return [...problems, ...this.registration.portProblems(service, false)];
  }

  attach(service: ReachableService): PathParts {
    return this.registration.attach(service, { namespaceId: this.namespace.id }, false);
  }
}
