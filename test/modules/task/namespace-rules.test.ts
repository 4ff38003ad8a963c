import { namespaceProblems, type TaskNamespaces } from "../../../modules/task/namespace-rules";
import { PLATFORMS } from "./samples";

type Platform = keyof typeof PLATFORMS;

test.each<[TaskNamespaces, Platform]>([
  [{}, "windows"],
  [{}, "fargate"],
  [{ pidMode: "host", ipcMode: "host" }, "linux"],
  [{ pidMode: "task", ipcMode: "none" }, "linux"],
  [{ pidMode: "task" }, "fargate"],
])("%j is accepted on %s", (namespaces, platform) => {
  expect(namespaceProblems(namespaces, [PLATFORMS[platform]])).toEqual([]);
});

test.each<[TaskNamespaces, Platform, string, string, string]>([
  [
    { pidMode: "task" },
    "windows",
    'pidMode "task" on Windows',
    "no pidMode for Windows tasks",
    "leave it out",
  ],
  [
    { pidMode: "task" },
    "fargateWindows",
    'pidMode "task" on Windows',
    "no pidMode for Windows",
    "leave it out",
  ],
  [{ pidMode: "host" }, "fargate", 'pidMode "host" on Fargate', "of their task at most", 'pidMode: "task"'],
  [{ ipcMode: "task" }, "windows", 'ipcMode "task" on Windows', "for Linux instances only", "leave it out"],
  [{ ipcMode: "none" }, "fargate", 'ipcMode "none" on Fargate', "for Linux instances only", "leave it out"],
])("%j is refused on %s", (namespaces, platform, given, rule, fix) => {
  expect(namespaceProblems(namespaces, [PLATFORMS[platform]])).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
