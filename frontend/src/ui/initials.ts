/** First letters of the last two words of a name, as people are called here by their last name-word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words
    .slice(-2)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('');
}
