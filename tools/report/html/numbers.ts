const PRECISE = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumSignificantDigits: 6,
});
const PLAIN = new Intl.NumberFormat("en-US");

/** A price of one unit, which is often a small part of a cent. */
export function price(amount: number): string {
  return PRECISE.format(amount);
}

export function count(amount: number, one: string, several = `${one}s`): string {
  return `${PLAIN.format(amount)} ${amount === 1 ? one : several}`;
}

/** `1m27s`, as the comparison prints it. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `23 November 2026, 20:31 UTC`, wherever the report is made. */
export function moment(iso: string): string {
  return `${new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(iso))} UTC`;
}
