import type { Problem } from "../core/problem";
import type { Arrival, ProxyEntrance } from "../paths/proxy-entrance";
import type { PathParts } from "../paths/service-path";

/** What is wrong with paths that speak what the proxy in the service's tasks doesn't take. */
export function proxyEntranceProblems(paths: readonly Pick<PathParts, "arrivals" | "entrance">[]): Problem[] {
  const entrances = paths.flatMap(({ entrance }) => entrance ?? []);
  return entrances.flatMap((entrance) =>
    paths.flatMap(({ arrivals = [] }) => [
      // Health checks mostly speak what the requests do: one problem for one fault.
      ...arrivals.flatMap((arrival) => tlsProblem(arrival, entrance) ?? []).slice(0, 1),
      ...arrivals.flatMap((arrival) => proxyProtocolProblem(arrival, entrance) ?? []).slice(0, 1),
    ]),
  );
}

function tlsProblem(arrival: Arrival, entrance: ProxyEntrance): Problem | undefined {
  const { speaks, toSpeakPlainText, toSpeakTls, toPassTls, toSpeakTls13 } = arrival;
  const given = `${arrival.given}, for ${entrance.given}`;
  if (speaks === "plain text" && !entrance.takesPlainText) {
    const tls = entrance.onlyTls13 && toSpeakTls13 !== undefined ? [toSpeakTls, toSpeakTls13] : [toSpeakTls];
    return {
      given,
      rule: `what arrives is plain text, and the tasks' proxy takes ${entrance.mutual ? "mutual TLS" : "TLS"} alone`,
      fix: `${entrance.mutual ? toPassTls : [...new Set(tls)].join(", and ")}; or ${entrance.toTakePlainText}`,
      page: entrance.page,
    };
  }
  if (speaks !== "TLS") return undefined;
  const { plainTextAlone } = entrance;
  if (plainTextAlone !== undefined) {
    return {
      given,
      rule: "what arrives is TLS, and the tasks' proxy, which reads the requests, ends no TLS and takes plain text alone",
      fix: [...(toSpeakPlainText === undefined ? [] : [toSpeakPlainText]), plainTextAlone.toTakeTls].join(
        "; or ",
      ),
      page: plainTextAlone.page,
    };
  }
  if (entrance.mutual) {
    return {
      given,
      rule: "what arrives is TLS without a client's certificate, for which the tasks' proxy asks",
      fix: `${toPassTls}; or leave clients out of the proxy's tls`,
      page: arrival.page,
    };
  }
  if (!entrance.onlyTls13 || toSpeakTls13 === undefined) return undefined;
  return {
    given,
    rule: "what arrives is TLS 1.2 or older, and the tasks' proxy takes TLS 1.3 alone",
    fix: `${toSpeakTls13}; or ${entrance.toTakePlainText}`,
    page: entrance.page,
  };
}

function proxyProtocolProblem(
  { given, proxyProtocol }: Arrival,
  entrance: ProxyEntrance,
): Problem | undefined {
  if (proxyProtocol !== true) return undefined;
  return {
    given: `proxyProtocolV2 true of ${given}, for ${entrance.given}`,
    rule: "the tasks' proxy takes the header of Proxy Protocol v2 for a part of the first request",
    fix: "leave proxyProtocolV2 out",
    page: entrance.proxyProtocolPage,
  };
}
