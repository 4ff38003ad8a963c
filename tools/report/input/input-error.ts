/** Something given to the report that it can't read: what, why, and what to give instead. */
export class InputError extends Error {
  override readonly name = "InputError";

  /**
   * @param given the file or folder, as the user wrote it, or a stack of it
   * @param why one clause
   * @param fix what to give instead
   */
  constructor(
    readonly given: string,
    readonly why: string,
    readonly fix: string,
  ) {
    super(`${given} can't be read: ${why}.\n  Fix: ${fix}.`);
  }
}
