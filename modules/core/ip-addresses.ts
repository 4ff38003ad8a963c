/** Which addresses an interface has. */
export type IpAddresses = "ipv4" | "dual-stack" | "ipv6";
