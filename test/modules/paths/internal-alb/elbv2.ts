/** A listener rule as the elbv2 API tells it. */
export interface ReadRule {
  readonly priority: string;
  readonly conditions: readonly string[];
  /** Target groups by the start of their name, with their weight. */
  readonly forwards: readonly string[];
}

/** Calls the elbv2 API of the local AWS. moto reads the service off the signature, and does not check it. */
async function call(
  endpoint: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> {
  const scope = "local/20260101/us-east-1/elasticloadbalancing/aws4_request";
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
    },
    body: new URLSearchParams({ Version: "2015-12-01", Action: action, ...parameters }),
  });
  const xml = await response.text();
  if (!response.ok) throw new Error(`${action} answered ${response.status}: ${xml}`);
  return xml;
}

/** The text of each element of that name. */
function texts(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, "g"))].map(([, text = ""]) => text);
}

/** The rules of a listener but for the default one, by priority. */
export async function rulesOf(endpoint: string, listenerArn: string): Promise<ReadRule[]> {
  const xml = await call(endpoint, "DescribeRules", { ListenerArn: listenerArn });
  const rules = xml.split("<IsDefault>").slice(0, -1);
  return rules
    .map((rule) => ({
      priority: texts(rule, "Priority").at(-1) ?? "",
      conditions: texts(rule.slice(rule.lastIndexOf("<Conditions>")), "member"),
      forwards: forwards(rule),
    }))
    .filter(({ priority }) => priority !== "default")
    .sort((one, other) => Number(one.priority) - Number(other.priority));
}

/** `orders` for the one target group of a rule, `v1 90` for one by weight. */
function forwards(rule: string): string[] {
  const tuples = rule.match(/<TargetGroups>.*?<\/TargetGroups>/s)?.[0];
  const arns =
    tuples === undefined ? [...new Set(texts(rule, "TargetGroupArn"))] : texts(tuples, "TargetGroupArn");
  const weights = tuples === undefined ? [] : texts(tuples, "Weight");
  return arns
    .map((arn, index) => {
      const name = withoutNumber(arn.split("/")[1] ?? arn);
      return weights[index] === undefined || arns.length === 1 ? name : `${name} ${weights[index]}`;
    })
    .sort();
}

/** Target type and port of every target group, by the start of its name. */
export async function targetGroupsOf(endpoint: string): Promise<Record<string, string>> {
  const xml = await call(endpoint, "DescribeTargetGroups");
  const names = texts(xml, "TargetGroupName").map(withoutNumber);
  const [types, ports] = [texts(xml, "TargetType"), texts(xml, "Port")];
  return Object.fromEntries(names.map((name, index) => [name, `${types[index]} ${ports[index]}`]));
}

/** The prefix of a name that Terraform made. */
function withoutNumber(name: string): string {
  return name.slice(0, -26);
}
