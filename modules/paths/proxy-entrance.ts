/** What a path speaks with the tasks at their main port: with requests, or with health checks. */
export interface Arrival {
  /** As a user reads it: `path "/orders" of app/alb with protocol "HTTP"`. */
  readonly given: string;
  /** `callers` for what is passed on as it comes, and for what is only known at apply. */
  readonly speaks: "plain text" | "TLS" | "callers";
  /** Whether a Proxy Protocol v2 header comes first. */
  readonly proxyProtocol?: boolean;
  /** What to write for it to speak TLS. */
  readonly toSpeakTls: string;
  /** What to write where the TLS of callers must come to the tasks, who show certificates of their own. */
  readonly toPassTls: string;
  /** What to write for it to speak TLS 1.3; left out where it does once it speaks TLS. */
  readonly toSpeakTls13?: string;
  /** What to write for it to speak plain text; left out where it speaks no TLS of its own. */
  readonly toSpeakPlainText?: string;
  /** AWS's page that says that it shows no certificate of a client. */
  readonly page: string;
}

/** A proxy in front of the tasks' main port, and what it takes there. */
export interface ProxyEntrance {
  /** As a user reads it: `virtualNode "orders" of app/mesh with tls mode "STRICT"`. */
  readonly given: string;
  readonly takesPlainText: boolean;
  /** Where it takes nothing else: what to write for it to take TLS, and AWS's page. */
  readonly plainTextAlone?: { readonly toTakeTls: string; readonly page: string };
  /** Whether it asks who speaks TLS for a certificate. */
  readonly mutual: boolean;
  /** Whether it takes no TLS below 1.3. */
  readonly onlyTls13: boolean;
  /** What to write for it to take plain text. */
  readonly toTakePlainText: string;
  /** AWS's page on what it takes. */
  readonly page: string;
  /** Where it says that it reads no Proxy Protocol header. */
  readonly proxyProtocolPage: string;
}
