/** Signals every process of a group; does nothing if there is none, or no such group any more. */
export function signalGroup(group: number | undefined, signal: NodeJS.Signals): void {
  if (group === undefined) return;
  try {
    process.kill(-group, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // EPERM is what macOS says of a group in which all have ended and one is not yet waited for.
    if (code !== "ESRCH" && code !== "EPERM") throw error;
  }
}
