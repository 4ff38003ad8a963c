/**
 * What limits the tasks of a network mode on one instance first: a network interface a task, a host port that only
 * one can have, or nothing but CPU and memory.
 */
export type DensityLimit = "network-interfaces" | "host-ports" | "cpu-and-memory";
