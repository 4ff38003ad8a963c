/** Where a stack's part of the page begins, whatever signs its name has. */
export function stackAnchor(stack: string): string {
  return `stack-${encodeURIComponent(stack)}`;
}
