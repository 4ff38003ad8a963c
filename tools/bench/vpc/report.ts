import Table from "cli-table3";
import { milliseconds, ratio } from "../format";
import type { Cost } from "../run-program";
import { median, ratioOf } from "../statistics";
import type { NetworkFigures, PlannedActions, Round } from "./network-bench";
import type { Counts } from "./state-counts";

/** What a plan may take of the peer's time. */
const GOAL = 0.6;

/** The figures of all networks as text for a terminal. */
export function vpcReport(figures: readonly NetworkFigures[]): string {
  return [
    ...figures.map(networkReport),
    `Goal: Vpc / peer, wall, is ${ratio(GOAL)} at most. An empty stack's plan starts Terraform and the provider and`,
    "asks for no resource, so that empty / peer is the least that any module could come to.",
  ].join("\n");
}

function networkReport({ network, fresh, applied, counts, firstZoneGone }: NetworkFigures): string {
  const table = new Table({
    head: ["median", "empty", "Vpc", "peer", "Vpc / peer", "empty / peer", "beyond empty"],
    colAligns: ["left", "right", "right", "right", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  table.push(
    row("from nothing, wall", fresh, "wall"),
    row("from nothing, CPU", fresh, "cpu"),
    row("applied, wall", applied, "wall"),
    row("applied, CPU", applied, "cpu"),
  );
  return [
    `${network.name}, plans of each: ${fresh.length}`,
    table.toString(),
    `Vpc has ${inWords(counts.vpc)}, the peer ${inWords(counts.peer)}.`,
    `Without its first zone, Vpc ${actionsInWords(firstZoneGone.vpc)}, the peer ${actionsInWords(firstZoneGone.peer)}.`,
    "",
  ].join("\n");
}

function row(name: string, rounds: readonly Round[], cost: keyof Cost): string[] {
  const of = (which: keyof Round) => median(rounds.map((round) => round[which][cost]));
  const [empty, vpc, peer] = [of("empty"), of("vpc"), of("peer")];
  const { median: middle, least, most } = ratioOf(rounds, (round) => round.vpc[cost] / round.peer[cost]);
  return [
    name,
    milliseconds(empty),
    milliseconds(vpc),
    milliseconds(peer),
    `${ratio(middle)} (${ratio(least)}-${ratio(most)})`,
    ratio(ratioOf(rounds, (round) => round.empty[cost] / round.peer[cost]).median),
    // Of the medians: in a single round the machine's load can be more than the difference, and sometimes in all.
    vpc > empty && peer > empty ? ratio((vpc - empty) / (peer - empty)) : "-",
  ];
}

function inWords({ resources, dataSources }: Counts): string {
  return `${resources} resources and ${dataSources} data ${dataSources === 1 ? "source" : "sources"}`;
}

function actionsInWords({ replace, delete: gone }: PlannedActions): string {
  return `replaces ${replace} resources and deletes ${gone}`;
}
