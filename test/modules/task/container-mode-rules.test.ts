import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import type { NamedContainer } from "../../../modules/task/container";
import { containerModeProblems } from "../../../modules/task/container-mode-rules";
import { container } from "./samples";

const MODES = { awsvpc: awsvpc(), bridge: bridge(), host: host(), none: none(), "windows-nat": windowsNat() };
type Mode = keyof typeof MODES;

/** What a container asks for, as a message names it, the modes that refuse it, and what to do instead. */
const RULES: [Partial<NamedContainer>, string, Mode[], RegExp][] = [
  [{ links: ["db"] }, 'links ["db"]', ["awsvpc", "host", "none", "windows-nat"], /leave links out/],
  [{ hostname: "a" }, 'hostname "a"', ["awsvpc"], /leave hostname out/],
  [{ dnsServers: ["10.0.0.2"] }, 'dnsServers ["10.0.0.2"]', ["awsvpc", "windows-nat"], /leave/],
  [{ dnsSearchDomains: ["a.b"] }, 'dnsSearchDomains ["a.b"]', ["awsvpc", "windows-nat"], /leave/],
  [{ extraHosts: { db: "10.0.3.7" } }, 'extraHosts ["db"]', ["awsvpc", "windows-nat"], /leave/],
  [{ disableNetworking: true }, "disableNetworking true", ["awsvpc", "windows-nat"], /leave/],
  [
    { systemControls: { "net.core.somaxconn": "1" } },
    'systemControls ["net.core.somaxconn"]',
    ["host", "windows-nat"],
    /leave/,
  ],
  [{ systemControls: { "kernel.sem": "1" } }, "", [], /./],
  [{ privileged: true, user: "app" }, "", [], /./],
];

describe.each(RULES)("%j", (options, given, refusing, fix) => {
  test.each(Object.keys(MODES) as Mode[])("in %s mode", (name) => {
    const problems = containerModeProblems([container(options)], MODES[name]);
    expect(problems).toEqual(
      refusing.includes(name)
        ? [
            {
              given: `${given} of container "web" in ${name} mode`,
              rule: expect.stringMatching(/./),
              fix: expect.stringMatching(fix),
              page: expect.stringContaining("https://docs.aws.amazon.com/"),
            },
          ]
        : [],
    );
  });
});
