/** Connections at once: as many as there are ports towards one destination. They take about 20 MiB. */
const CONNECTIONS = 65536;

/**
 * User data that makes Amazon Linux 2023 translate what is routed to it into its own address, also after a reboot:
 * the forwarding and the rules are in files that systemd reads at each boot. The image has neither iptables nor
 * nftables, so that the first boot installs it, from Amazon Linux's repositories and again until it succeeds.
 *
 * Nobody has to log in, so SSH is off. The rules name no interface, whose name is another on some types.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html
 * @see https://docs.aws.amazon.com/linux/al2023/ug/image-comparison.html
 */
export function natInstanceUserData(): string {
  return `#!/bin/bash
set -eu
systemctl disable --now sshd || true
echo nf_conntrack > /etc/modules-load.d/nat.conf
cat > /etc/sysctl.d/90-nat.conf <<'END'
net.ipv4.ip_forward = 1
net.netfilter.nf_conntrack_max = ${CONNECTIONS}
END
modprobe nf_conntrack
sysctl -p /etc/sysctl.d/90-nat.conf
until rpm -q iptables-services || dnf install -y iptables-services; do sleep 5; done
cat > /etc/sysconfig/iptables <<'END'
*nat
-A POSTROUTING ! -o lo -j MASQUERADE
COMMIT
END
systemctl enable iptables
systemctl restart iptables
`;
}
