import { localAwsForTests } from "./local-aws-for-test";

const localAws = localAwsForTests();

/** Creates a security group as the SDKs do, who give each attempt of a request the same id. */
async function createSecurityGroup(id: string | undefined): Promise<{ status: number; body: string }> {
  const response = await fetch(localAws.current.endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Authorization:
        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=none",
      ...(id !== undefined && { "amz-sdk-invocation-id": id }),
    },
    body: "Action=CreateSecurityGroup&Version=2016-11-15&GroupName=web&GroupDescription=web",
  });
  return { status: response.status, body: await response.text() };
}

test("an attempt more gets the answer of the first; another request is handled", async () => {
  const first = await createSecurityGroup("one");
  expect(first.status).toBe(200);
  expect(await createSecurityGroup("one")).toEqual(first);
  const another = await createSecurityGroup("two");
  expect(another).toMatchObject({ status: 400, body: expect.stringContaining("InvalidGroup.Duplicate") });
  expect(await createSecurityGroup("two")).toEqual(another);
  expect(await createSecurityGroup(undefined)).toMatchObject({ status: 400 });
});
