/** How people are told apart at a glance. */
const colours = ['#14508c', '#6236a8', '#1b6b43', '#8a4b00', '#9c2b5b', '#0f6674'];

/** The colour of a person: the same on every screen. */
export function colourOf(personId: string): string {
  const sum = [...personId].reduce((held, sign) => (held * 31 + (sign.codePointAt(0) ?? 0)) % 9973, 7);
  return colours[sum % colours.length] ?? '#14508c';
}
