import {
  GetResourcesCommand,
  type GetResourcesOutput,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import type { AwsTarget } from "./target";

/** The tag every resource of the comparison's stacks has, from the provider's default tags. */
const TAG = { Key: "Project", Values: ["ecs-task-networking"] };

/**
 * Asks AWS what still carries the tag of the comparison's stacks.
 *
 * @returns ARNs, in alphabetical order
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export async function findTagged(target: AwsTarget): Promise<string[]> {
  const client = new ResourceGroupsTaggingAPIClient(target.clientConfiguration);
  const arns: string[] = [];
  let PaginationToken: string | undefined;
  do {
    const page: GetResourcesOutput = await client.send(
      new GetResourcesCommand({ TagFilters: [TAG], PaginationToken }),
    );
    for (const { ResourceARN } of page.ResourceTagMappingList ?? []) if (ResourceARN) arns.push(ResourceARN);
    PaginationToken = page.PaginationToken;
  } while (PaginationToken);
  return arns.sort();
}
