/** An address as a link where a browser can follow it, and as text where it is anything else, as a file's name. */
export function SourceLink({ to }: { to: string }) {
  if (!/^https?:\/\//i.test(to) || !URL.canParse(to)) return <span class="source">{to}</span>;
  return (
    <a class="source" href={to} rel="noreferrer">
      {shortened(new URL(to))}
    </a>
  );
}

/** The page and its site, as long as nobody has to type it; on paper the style adds all of it. */
function shortened({ host, pathname }: URL): string {
  const page = pathname.split("/").findLast((part) => part !== "");
  return page === undefined ? host : `${page.replace(/\.html?$/, "")} (${host})`;
}
