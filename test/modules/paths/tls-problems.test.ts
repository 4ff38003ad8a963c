import { Token } from "cdktf";
import { certificateProblems, sslPolicyProblems } from "../../../modules/paths/tls-problems";

const text = Token.asString({ resolve: () => "var.text" });

test.each([
  "arn:aws:acm:us-east-1:123456789012:certificate/1",
  "arn:aws-cn:acm:cn-north-1:123456789012:certificate/1",
  "arn:aws:iam::123456789012:server-certificate/path/mine",
  text,
])("certificate %p is accepted", (arn) => {
  expect(certificateProblems("certificateArn", arn)).toEqual([]);
});

test.each(["mine", "arn:aws:acm:us-east-1:123456789012:certificate/", "arn:aws:s3:::certificate/1", ""])(
  "certificate %p is refused",
  (arn) => {
    expect(certificateProblems("certificateArn", arn)).toEqual([
      {
        given: `certificateArn "${arn}"`,
        rule: "a certificate is named by its ARN in ACM or IAM",
        fix: 'write "arn:aws:acm:…:certificate/…"',
        page: expect.stringContaining("API_CreateListener"),
      },
    ]);
  },
);

test.each(["ELBSecurityPolicy-TLS13-1-2-2021-06", undefined, text])("policy %p is accepted", (policy) => {
  expect(sslPolicyProblems("sslPolicy", policy, "https://page")).toEqual([]);
});

test.each(["TLS13", "elbsecuritypolicy-2016-08", ""])("policy %p is refused", (policy) => {
  expect(sslPolicyProblems("sslPolicy", policy, "https://page")).toEqual([
    {
      given: `sslPolicy "${policy}"`,
      rule: "a listener has one of AWS's security policies, and these start with ELBSecurityPolicy-",
      fix: 'leave it out, or write one like "ELBSecurityPolicy-TLS13-1-2-2021-06"',
      page: "https://page",
    },
  ]);
});
