/** An image and a command that make a task answer every path with how it was reached. */
export function demoContainer(mode: string, port: number): { image: string; command: string[] } {
  // nginx fills in its variables: the address a request came to is the task's own in awsvpc mode, and one of
  // docker0 in bridge mode.
  const server = `server { listen ${port}; location / { default_type text/plain; return 200 "${mode}: task $hostname at $server_addr:$server_port, called by $remote_addr\\n"; } }`;
  return {
    image: "public.ecr.aws/docker/library/nginx:1.27",
    command: [
      "sh",
      "-c",
      `printf '%s' '${server}' > /etc/nginx/conf.d/default.conf && exec nginx -g 'daemon off;'`,
    ],
  };
}
