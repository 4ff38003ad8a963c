/** What the local AWS answered: the HTTP status, and the body as an object. */
export interface AwsAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const targets = {
  "acm-pca": "ACMPrivateCA",
  "application-autoscaling": "AnyScaleFrontendService",
  ecs: "AmazonEC2ContainerServiceV20141113",
  servicediscovery: "Route53AutoNaming_v20170314",
  ssm: "AmazonSSM",
  tagging: "ResourceGroupsTaggingAPI_20170126",
} as const;

const versions = {
  autoscaling: "2011-01-01",
  ec2: "2016-11-15",
  elasticloadbalancing: "2015-12-01",
  monitoring: "2010-08-01",
} as const;

/** Calls a service that speaks JSON. moto reads the service off the signature, and does not check it. */
export async function callJson(
  endpoint: string,
  service: keyof typeof targets,
  action: string,
  parameters: object = {},
): Promise<AwsAnswer> {
  const response = await send(endpoint, service, JSON.stringify(parameters), {
    "Content-Type": "application/x-amz-json-1.1",
    "X-Amz-Target": `${targets[service]}.${action}`,
  });
  return answered(response);
}

/** Calls a service that has a path for each resource. */
export async function callRest(
  endpoint: string,
  service: "appmesh" | "scheduler" | "vpc-lattice",
  path: string,
  parameters: object,
  method = "POST",
): Promise<AwsAnswer> {
  const response = await send(
    `${endpoint}${path}`,
    service,
    method === "GET" ? undefined : JSON.stringify(parameters),
    { "Content-Type": "application/json" },
    method,
  );
  return answered(response);
}

async function answered(response: Response): Promise<AwsAnswer> {
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
}

/** Calls a service that takes a form and answers in XML: the status and the text. */
export async function callQuery(
  endpoint: string,
  service: keyof typeof versions,
  parameters: Readonly<Record<string, string>>,
): Promise<{ status: number; xml: string }> {
  const response = await send(
    endpoint,
    service,
    new URLSearchParams({ Version: versions[service], ...parameters }).toString(),
    { "Content-Type": "application/x-www-form-urlencoded" },
  );
  return { status: response.status, xml: await response.text() };
}

function send(
  url: string,
  service: string,
  body: string | undefined,
  headers: Record<string, string>,
  method = "POST",
): Promise<Response> {
  const scope = `local/20260101/us-east-1/${service}/aws4_request`;
  const Authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
  return fetch(url, { method, headers: { ...headers, Authorization }, body });
}

/** ARNs of all resources that the Tagging API knows with that tag, over all its pages. */
export async function taggedArns(endpoint: string, key: string, value: string): Promise<string[]> {
  const arns: string[] = [];
  let token: string | undefined;
  do {
    const { body } = await callJson(endpoint, "tagging", "GetResources", {
      TagFilters: [{ Key: key, Values: [value] }],
      ...(token ? { PaginationToken: token } : {}),
    });
    const page = body as {
      PaginationToken?: string;
      ResourceTagMappingList: readonly { ResourceARN: string }[];
    };
    arns.push(...page.ResourceTagMappingList.map((resource) => resource.ResourceARN));
    token = page.PaginationToken || undefined;
  } while (token !== undefined);
  return arns.sort();
}
